"""A pretend class for a teacher to play with, in a district of its own."""
