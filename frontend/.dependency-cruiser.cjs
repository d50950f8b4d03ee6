// Which way may an import go? app → features → api | language | storage | ui → routes | store.
/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    { name: "no-circles", severity: "error", from: {}, to: { circular: true } },
    {
      name: "features-stay-apart",
      severity: "error",
      from: { path: "^features/([^/]+)/" },
      to: { path: "^features/", pathNot: "^features/$1/" },
    },
    {
      name: "the-stream-knows-no-conversation",
      severity: "error",
      from: { path: "^features/chat/stream/" },
      to: { path: "^features/chat/(conversation|transcript|composer)/" },
    },
    {
      name: "a-conversation-is-not-drawn-by-itself",
      severity: "error",
      from: { path: "^features/chat/conversation/" },
      to: { path: "^features/chat/(transcript|composer)/" },
    },
    {
      name: "the-composer-knows-no-transcript",
      severity: "error",
      from: { path: "^features/chat/composer/" },
      to: { path: "^features/chat/transcript/" },
    },
    {
      name: "only-app-composes",
      severity: "error",
      from: { pathNot: "^app/" },
      to: { path: "^app/" },
    },
    {
      name: "ui-knows-no-feature",
      severity: "error",
      from: { path: "^(ui|language|storage|api)/" },
      to: { path: "^features/" },
    },
    {
      name: "api-draws-nothing",
      severity: "error",
      from: { path: "^(api|storage)/" },
      to: { path: "^(ui|app)/" },
    },
    {
      name: "store-knows-nothing-of-the-page",
      severity: "error",
      from: { path: "^store/" },
      to: { path: "^(app|features|api|language|storage|ui)/|^routes\\.ts$" },
    },
    { name: "routes-import-nothing", severity: "error", from: { path: "^routes\\.ts$" }, to: {} },
    { name: "everything-resolves", severity: "error", from: {}, to: { couldNotResolve: true } },
    {
      name: "no-test-tools-in-the-product",
      severity: "error",
      from: { pathNot: "\\.test\\.tsx?$|/testing/" },
      to: { path: "node_modules/(vitest|@testing-library)|/testing/" },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "\\.next|out/" },
    enhancedResolveOptions: {
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json", ".css"],
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "default"],
    },
    webpackConfig: { fileName: ".alias.cjs" },
  },
};
