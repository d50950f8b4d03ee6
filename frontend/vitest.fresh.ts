// Does a test file find what another has left in a module? No: each has its modules made anew.
import { afterAll, vi } from "vitest";

afterAll(() => {
  vi.resetModules();
});
