"""How does an app that speaks MCP get in? By OAuth 2.1: its user says yes on a page of ours."""
