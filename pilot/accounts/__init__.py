"""Districts, schools and people: who they are and how they sign in."""
