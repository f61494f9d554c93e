"""Verdicts on what comes from elsewhere: a table of scores, or a published reference case."""
