"""A student's own page: their plan, what they have done, and everything kept about them."""
