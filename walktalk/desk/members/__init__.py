"""Accounts of the desk, by two people, in the desk's own database."""
