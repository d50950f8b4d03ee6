"""How do people sign in with others? By OpenID Connect's code flow, each time anew."""
