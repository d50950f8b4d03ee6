"""How does one sign in by a passkey? An authenticator signs a challenge; the row keeps its key."""
