"""What is to do? The tasks of each user, and all that can be done with them."""
