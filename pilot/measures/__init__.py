"""What is measured, and the values."""
