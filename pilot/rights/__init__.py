"""What we owe the people in the data: who looked at what, erasing, and an end to keeping."""
