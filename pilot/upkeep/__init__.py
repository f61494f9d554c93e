"""Looks after the database: backups that were read once, restoring them, moving house, checks."""
