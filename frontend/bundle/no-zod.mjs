// What stands in the page's bundle where the AI SDK imports zod? Its names only.
// The SDK builds schemas for tools, models and servers that this page never uses; zod and its
// locales would be a quarter of the first load. Every schema is the same inert value.
// The page checks the chunks it reads itself: features/chat/stream/chunk-schema.ts.

const inert = new Proxy(function schema() {}, {
  get: (_, name) => (name === Symbol.hasInstance ? () => false : inert),
  apply: () => inert,
  construct: () => inert,
});

export const z = inert;
export const toJSONSchema = inert;
export const safeParseAsync = inert;
export const ZodFirstPartyTypeKind = inert;
export default inert;
