"""What leaves the pilot's page: briefs, files, links to show, words between people."""
