"""What people say of a pilot in their own words."""
