"""How is each format read? By a module of its own; `recognising` finds which one a file needs."""
