"""What a lesson is made of: a video, a page to read, a PDF, a check question; what was played."""
