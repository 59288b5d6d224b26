"""`python -m walktalk` is the `walktalk` command."""

from walktalk.cli import main

main()
