"""Class meetings: who was there, who got help, where the minutes went."""
