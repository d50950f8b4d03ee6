"""What is Lethe's server? Users and tasks in Postgres; every conversation at OpenAI."""

__version__ = "0.2.0"
