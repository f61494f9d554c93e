"""Ways of comparing, as pages: another class, swapped forms, coin-flipped lessons, starts."""
