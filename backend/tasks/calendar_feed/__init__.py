"""How do tasks show in a calendar? As a feed that calendars read by an address of its own."""
