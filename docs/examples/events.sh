# What changes in the tasks, as it changes. $TOKEN is a personal token, or a session's.
curl --silent --show-error --fail-with-body --no-buffer --oauth2-bearer "$TOKEN" \
    "$LETHE/api/tasks/events"
