"""Shared tablets of a class: enrolled once, then one student's turn after another."""
