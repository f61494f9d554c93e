"""Runs a time-boxed classroom pilot from the first idea to the decision."""
