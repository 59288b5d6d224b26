"""Layouts, components, words and the look of every page; knows no capability."""
