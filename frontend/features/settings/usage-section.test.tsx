import { render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { sampleUser } from "@/api/testing/sample-user";
import type { Usage } from "@/api/types";
import { UsageSection } from "./usage-section";

const none: Usage = {
  turns: 12,
  tokens: 34_567,
  turns_per_minute: null,
  turns_per_day: null,
  tokens_per_day: null,
  server_percent: null,
  resets_at: "2026-12-01T00:00:00Z",
};

function answered(usage: Usage) {
  const asked = vi.fn(async () => Response.json(usage));
  vi.stubGlobal("fetch", asked);
  return asked;
}

afterEach(() => vi.unstubAllGlobals());

it("says what was used of what there is, and when a day begins in my zone", async () => {
  answered({ ...none, turns_per_day: 500, turns_per_minute: 20 });
  render(<UsageSection user={{ ...sampleUser, time_zone: "Asia/Karachi" }} />);
  expect(await screen.findByText("12 of 500")).toBeDefined();
  expect(screen.getByText("34,567")).toBeDefined();
  expect(screen.getByText("20 messages a minute at most.")).toBeDefined();
  expect(screen.getByText(/A new day begins at 5:00.AM/)).toBeDefined();
});

it("says how much all users together have used, where that alone is limited", async () => {
  answered({ ...none, server_percent: 63 });
  render(<UsageSection user={sampleUser} />);
  expect(await screen.findByText("63% used")).toBeDefined();
});

it("is not there where nothing is limited", async () => {
  const asked = answered(none);
  const { container } = render(<UsageSection user={sampleUser} />);
  await vi.waitFor(() => expect(asked).toHaveBeenCalled());
  await Promise.resolve();
  expect(container.textContent).toBe("");
});
