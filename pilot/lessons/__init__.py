"""Lessons students do at home, and who has done them."""
