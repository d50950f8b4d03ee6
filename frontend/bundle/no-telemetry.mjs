// What stands in the page's bundle where the AI SDK imports OpenTelemetry? Its names only.
// The page measures nobody. Only the names are needed: spans belong to functions it does not call.

const refuse = () => {
  throw new Error("This page has no telemetry.");
};

export const trace = { getTracer: refuse, getActiveSpan: refuse };
export const context = { active: refuse, with: refuse };
export const SpanStatusCode = { UNSET: 0, OK: 1, ERROR: 2 };
