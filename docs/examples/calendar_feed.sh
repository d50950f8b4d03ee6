# An address for calendars, and what they read there. $SESSION is the access_token of a login.
feed=$(curl --silent --show-error --fail-with-body --oauth2-bearer "$SESSION" \
    "$LETHE/api/auth/grants/calendar" --header 'Content-Type: application/json' --data '{"name": "My calendar"}' |
    sed 's/.*"address": *"\([^"]*\)".*/\1/')
curl --silent --show-error --fail-with-body "$feed"
