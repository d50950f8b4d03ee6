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

/** In `next dev` the API lives elsewhere; the exported page always asks its own origin. */
function developing(): NextConfig {
  const backend = process.env.LETHE_BACKEND ?? "http://127.0.0.1:8000";
  return {
    ...shared,
    skipTrailingSlashRedirect: true,
    rewrites: async () => [{ source: "/api/:path*", destination: `${backend}/api/:path*` }],
  };
}

export default process.env.NODE_ENV === "development"
  ? developing()
  : ({ ...shared, output: "export" } satisfies NextConfig);
