# Clients in Python (openapi-python-client, which uses httpx) and TypeScript (with openapi-fetch).
# The first warns that it knows no CSV: of the two imports it offers the other ways.
openapi-python-client generate --url "$LETHE/api/openapi.json" \
    --meta none --output-path lethe_client
npx openapi-typescript "$LETHE/api/openapi.json" --default-non-nullable false --output lethe.ts
