# OAuth 2.1: a person lets an app use their tasks over MCP. It knows nothing but $LETHE.
back=http://127.0.0.1:33418/callback
field() { sed "s/.*\"$1\": *\"\([^\"]*\)\".*/\1/"; }
app=$(curl --silent --show-error --fail-with-body "$LETHE/oauth/register" \
    --header 'Content-Type: application/json' --data "{\"client_name\": \"My app\", \"redirect_uris\": [\"$back\"]}" | field client_id)
verifier=$(openssl rand -hex 32)
challenge=$(printf %s "$verifier" | openssl dgst -sha256 -binary | openssl base64 -A |
    tr '+/' '-_' | tr -d '=')
echo "Open this, and then type the address at which you arrive:"
echo "$LETHE/oauth/authorize?response_type=code&client_id=$app&redirect_uri=$back&state=$$&code_challenge=$challenge&code_challenge_method=S256"
read -r arrived
token=$(curl --silent --show-error --fail-with-body "$LETHE/oauth/token" \
    --data grant_type=authorization_code --data "client_id=$app" \
    --data-urlencode "redirect_uri=$back" --data "code_verifier=$verifier" \
    --data "code=$(printf %s "$arrived" | sed 's/.*[?&]code=\([^&]*\).*/\1/')" | field access_token)
curl --silent --show-error --fail-with-body --oauth2-bearer "$token" "$LETHE/mcp" \
    --header 'Accept: application/json, text/event-stream' --header 'Content-Type: application/json' --data '{"jsonrpc": "2.0", "id": 1,
        "method": "tools/call", "params": {"name": "add_task", "arguments": {"title": "Call mom"}}}'
