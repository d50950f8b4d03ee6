# A personal token, for scripts: sign in, then have one made. It is shown this once.
jar=$(mktemp)
curl --silent --show-error --fail-with-body --cookie-jar "$jar" "$LETHE/api/auth/login" \
    --header 'Content-Type: application/json' --data "{\"email\": \"$EMAIL\", \"password\": \"$PASSWORD\"}" --output /dev/null
curl --silent --show-error --fail-with-body --cookie "$jar" "$LETHE/api/auth/grants" \
    --header 'Content-Type: application/json' --data '{"name": "My script", "scopes": ["tasks.read", "tasks.write"], "days": 30}'
rm "$jar"
