"""What do words say about when? `read_due` reads dates and repetitions in five languages."""
