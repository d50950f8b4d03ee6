// How is the page built? As static files that the backend serves on its own origin.
import type { NextConfig } from "next";

const shared: NextConfig = {
  trailingSlash: true,
  images: { unoptimized: true },
  poweredByHeader: false,
  devIndicators: false,
  turbopack: {
    resolveAlias: {
      zod: "./bundle/no-zod.mjs",
      "zod/v3": "./bundle/no-zod.mjs",
      "zod/v4": "./bundle/no-zod.mjs",
      swr: "./bundle/no-swr.mjs",
      "@opentelemetry/api": { browser: "./bundle/no-telemetry.mjs" },
      "@ai-sdk/gateway": "./bundle/no-gateway.mjs",
    },
  },
  // The cache is for the next build, and a start waits for this one.
  experimental: { turbopackFileSystemCacheForBuild: false },
  typescript: { ignoreBuildErrors: true }, // `npm run check` types it, with the native compiler
};

/** What the backend answers itself: all else is the page's. */
const ANSWERED_BY_THE_BACKEND = ["/api/:path*", "/mcp/:path*", "/reference/:path*"];

/** Under `make dev` the page and the backend are two servers behind one address: this one's. */
function developing(): NextConfig {
  const backend = process.env.LETHE_BACKEND ?? "http://127.0.0.1:8001";
  return {
    ...shared,
    allowedDevOrigins: ["127.0.0.1", "localhost"],
    skipTrailingSlashRedirect: true,
    compress: false, // which would hold the pieces of a stream back
    rewrites: async () =>
      ANSWERED_BY_THE_BACKEND.map((path) => ({ source: path, destination: backend + path })),
  };
}

export default process.env.NODE_ENV === "development"
  ? developing()
  : ({ ...shared, output: "export" } satisfies NextConfig);
