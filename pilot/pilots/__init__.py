"""The pilot itself: what is tried, why, when and with whom."""
