# Tasks: add one, and list what is open. $TOKEN is a personal token, or a session's.
curl --silent --show-error --fail-with-body --oauth2-bearer "$TOKEN" "$LETHE/api/tasks" \
    --header 'Content-Type: application/json' --data '{"title": "Buy milk", "due_date": "2027-01-04", "tags": ["shop"]}'
curl --silent --show-error --fail-with-body --oauth2-bearer "$TOKEN" \
    "$LETHE/api/tasks?status=pending&tag=shop"
