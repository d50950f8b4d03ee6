import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { sampleUser } from "@/api/testing/sample-user";
import type { LiveSession } from "@/api/types";
import { SessionsSection } from "./sessions-section";

const here: LiveSession = {
  id: "s1",
  device: "Firefox, Linux",
  begun: "2026-11-20T08:00:00Z",
  seen: "2026-11-30",
  until: "2026-12-30T08:00:00Z",
  current: true,
};
const phone: LiveSession = { ...here, id: "s2", device: "Safari, iPhone", current: false };
const tablet: LiveSession = { ...here, id: "s3", device: "", current: false };
let sessions: LiveSession[] = [];
let isOld = false;
const asked = vi.fn(async (url: string, init: RequestInit) => {
  if (init.method === "GET") return Response.json({ sessions });
  const isAll = url.endsWith("/sessions");
  if (isOld && JSON.parse(String(init.body)).password !== "right") {
    const error = { code: "sign_in_again", message: "Please give your password." };
    return Response.json({ error }, { status: 403 });
  }
  sessions = sessions.filter((s) => (isAll ? s.current : !url.endsWith(s.id)));
  return isAll ? Response.json({ access_token: "t" }) : new Response(null, { status: 204 });
});

beforeEach(() => {
  sessions = [here, phone, tablet];
  isOld = false;
  vi.stubGlobal("fetch", asked.mockClear());
});
afterEach(() => vi.unstubAllGlobals());

// The first of all: formatters keep the zone in which they were made.
it("names the last day as the server does, also far in the east", async () => {
  vi.stubEnv("TZ", "Pacific/Kiritimati");
  render(<SessionsSection user={sampleUser} />);
  expect(await screen.findAllByText(/Nov 20, 2026 · .*Nov 30, 2026/)).toHaveLength(2);
  vi.unstubAllEnvs();
});

it("names this browser, and ends another at a click", async () => {
  render(<SessionsSection user={sampleUser} />);
  expect(await screen.findByText(/This browser · since/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Sign out Firefox, Linux" })).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Sign out Safari, iPhone" }));
  await vi.waitFor(() => expect(screen.queryByText("Safari, iPhone")).toBeNull());
  expect(screen.getByText("A browser or a program")).toBeTruthy();
});

it("ends all the others at once", async () => {
  render(<SessionsSection user={sampleUser} />);
  await userEvent.click(await screen.findByRole("button", { name: "Sign out all others" }));
  await vi.waitFor(() => expect(screen.getAllByRole("listitem")).toHaveLength(1));
  expect(screen.queryByRole("button")).toBeNull();
});

it("asks who signed in long ago for the password, and ends what was meant", async () => {
  isOld = true;
  render(<SessionsSection user={sampleUser} />);
  await userEvent.click(
    await screen.findByRole("button", { name: "Sign out A browser or a program" }),
  );
  await userEvent.type(await screen.findByLabelText("Current password"), "right{Enter}");
  await vi.waitFor(() => expect(screen.queryByText("A browser or a program")).toBeNull());
  expect(screen.getByText("Safari, iPhone")).toBeTruthy();
});
