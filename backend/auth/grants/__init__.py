"""What may act for a user besides their sessions? Personal tokens and connected apps: grants."""
