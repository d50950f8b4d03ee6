import { afterEach, expect, it, vi } from "vitest";
import { request } from "./client";
import { serverNow } from "./server-clock";

const HOUR = 3_600_000;

async function answeredAt(time: number | null): Promise<void> {
  const headers = time === null ? undefined : { date: new Date(time).toUTCString() };
  vi.stubGlobal("fetch", async () => new Response("{}", headers ? { headers } : {}));
  await request("/api/info");
}

afterEach(() => answeredAt(Date.now()));

it("is the server's time where this clock is wrong", async () => {
  await answeredAt(Date.now() - 5 * HOUR);
  expect(Math.abs(serverNow() - (Date.now() - 5 * HOUR))).toBeLessThan(5000);
  await answeredAt(null);
  expect(serverNow()).toBeLessThan(Date.now() - 4 * HOUR);
});

it("is this clock's where the two agree", async () => {
  await answeredAt(Date.now() - 20_000);
  expect(Date.now() - serverNow()).toBeLessThan(1000);
});
