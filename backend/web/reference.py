"""Where can a person read and try the API? At /api/docs: Swagger UI, served from our own origin."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from backend.web.frontend import policy

router = APIRouter()

# FastAPI's own page of this kind loads its program from another host, which our policy forbids.
# This one's is copied from npm's package into the build of the page.
_PAGE = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Lethe API</title>
<link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="/reference/swagger-ui.css">
<div id="reference"></div>
<script src="/reference/swagger-ui-bundle.js"></script>
<script>
const examples = ({ React }) => ({
  components: {
    OperationExt: ({ extensions, getComponent }) =>
      (extensions.get("x-codeSamples")?.toJS() ?? []).map(({ label, source }) =>
        React.createElement(
          "details",
          { key: label, className: "opblock-section opblock-description-wrapper" },
          React.createElement("summary", null, `Example: ${label}`),
          React.createElement(getComponent("HighlightCode", true), null, source),
        ),
      ),
  },
});
SwaggerUIBundle({
  url: "/api/openapi.json",
  dom_id: "#reference",
  deepLinking: true,
  showExtensions: true,
  plugins: [examples],
});
</script>
</html>
"""
_HEADERS = {"Content-Security-Policy": policy(_PAGE.encode())}


@router.get("/api/docs", include_in_schema=False)
async def reference() -> HTMLResponse:
    return HTMLResponse(_PAGE, headers=_HEADERS)
