"""Where is somebody signed in? The newest sessions of each user, listed in their own row."""
