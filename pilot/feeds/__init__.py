"""A teacher's lessons and class days, for the calendar on their own phone."""
