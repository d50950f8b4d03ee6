# The tools over MCP, without a client. $TOKEN is a personal token, or an app's.
curl --silent --show-error --fail-with-body --oauth2-bearer "$TOKEN" "$LETHE/mcp" \
    --header 'Accept: application/json, text/event-stream' --header 'Content-Type: application/json' --data '{"jsonrpc": "2.0", "id": 1,
        "method": "tools/call", "params": {"name": "add_task", "arguments": {"title": "Call mom"}}}'
