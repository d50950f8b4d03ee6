# One turn of a chat, as it is written. $SESSION is the access_token of a login.
curl --silent --show-error --fail-with-body --no-buffer --oauth2-bearer "$SESSION" \
    "$LETHE/api/chat" --header 'Content-Type: application/json' --data '{"message": "Add a task to buy groceries"}' \
    --header 'Accept: text/event-stream'
# The same in one piece, when it is over:
curl --silent --show-error --fail-with-body --oauth2-bearer "$SESSION" \
    "$LETHE/api/chat" --header 'Content-Type: application/json' --data '{"message": "What is pending?"}' \
    --header 'Accept: application/json'
