"""Who is asking? A user, known by a session token of ours or by a token of an external issuer."""
