// What stands in the page's bundle where the AI SDK imports Vercel's gateway? Nothing that works.
// The page talks to its own server only, so there is no gateway to reach.

const refuse = () => {
  throw new Error("This page has no gateway.");
};

export const createGateway = refuse;
export const gateway = refuse;
export class GatewayAuthenticationError extends Error {}
export class GatewayError extends Error {}
