"""The shell round every request: csrf, transaction, audience, headers, errors."""
