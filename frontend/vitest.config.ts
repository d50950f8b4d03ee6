import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const exclude = ["node_modules", "out", ".next"];

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") } },
  test: {
    testTimeout: 20_000, // so that only what hangs fails on a busy machine
    restoreMocks: true,
    unstubGlobals: true,
    projects: [
      {
        extends: true,
        test: {
          name: "page",
          environment: "jsdom",
          setupFiles: ["./vitest.setup.ts"],
          include: ["**/*.test.tsx"],
          exclude,
        },
      },
      {
        extends: true,
        test: {
          name: "no page",
          environment: "node",
          // A process for each file would take more than all of their tests.
          isolate: false,
          setupFiles: ["./vitest.fresh.ts"],
          include: ["**/*.test.ts"],
          exclude,
        },
      },
    ],
  },
});
