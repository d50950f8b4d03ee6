"""How is somebody reminded who has no page open? By a push to their browsers, or else by mail."""
