"""`python -m pilot` is `pilot`."""

from pilot.cli import main

main()
