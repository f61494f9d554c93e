"""The verdict, its pictures, and the decision a leader takes."""
