import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { sampleUser } from "@/api/testing/sample-user";

const router = { replace: vi.fn(), push: vi.fn() };
vi.mock("next/navigation", () => ({ useRouter: () => router }));

let info: Promise<unknown>;
const posted = vi.fn();

/** Anew for each test: a page asks once what its server is. */
async function open(purpose: "sign-in" | "register", address: string) {
  window.history.replaceState(null, "", address);
  vi.resetModules();
  const { SignPage } = await import("./sign-page");
  return render(<SignPage purpose={purpose} />);
}

beforeEach(() => {
  info = Promise.resolve({ registration: true, password_by_mail: true });
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    if (url === "/api/info") return Response.json(await info);
    if (init.method !== "POST") return Response.json({ error: {} }, { status: 401 });
    posted(url, JSON.parse(String(init.body)));
    return Response.json({ user: { ...sampleUser, time_zone: "UTC" } });
  });
});
afterEach(() => {
  window.history.replaceState(null, "", "/");
  vi.restoreAllMocks();
});

it("leaves the address of a sign-in as it came, with what stands behind #", async () => {
  const address = "/login/?next=%2Fsettings%2F#sessions";
  await open("sign-in", address);
  expect(await screen.findByLabelText("Password")).toBeTruthy();
  const { pathname, search, hash } = window.location;
  expect(pathname + search + hash).toBe(address);
});

it("takes a mail's token out of the address, and keeps where it leads", async () => {
  await open("register", "/register/?next=%2Ftasks%2F#signed");
  expect(await screen.findByLabelText("Password")).toBeTruthy();
  const { pathname, search, hash } = window.location;
  expect(pathname + search + hash).toBe("/register/?next=%2Ftasks%2F");
});

it("shows no form for registering before it is known which one", async () => {
  let know: (said: unknown) => void = () => undefined;
  info = new Promise((resolve) => {
    know = resolve;
  });
  await open("register", "/register/");
  expect(screen.getByRole("heading", { level: 1 })).toBeTruthy();
  expect(screen.queryByRole("textbox")).toBeNull();
  know({ registration: true, password_by_mail: true });
  expect(await screen.findByRole("button", { name: "Send the link" })).toBeTruthy();
});

it("shows the form of old where the server does not say", async () => {
  info = Promise.reject(new Error("away"));
  await open("register", "/register/");
  expect(await screen.findByLabelText("Password")).toBeTruthy();
  expect(screen.getByLabelText("Email")).toBeTruthy();
});

it("tells an account that begins by mail of its zone, and that the server does not know it", async () => {
  const zone = { timeZone: "Pacific/Nowhere" } as Intl.ResolvedDateTimeFormatOptions;
  vi.spyOn(Intl.DateTimeFormat.prototype, "resolvedOptions").mockReturnValue(zone);
  await open("register", "/register/#signed");
  await userEvent.type(await screen.findByLabelText("Password"), "long enough{Enter}");
  expect(screen.getByText(/Dates will be read in .*Nowhere/)).toBeTruthy();
  await vi.waitFor(() => expect(posted).toHaveBeenCalledOnce());
  const { toastStore: shown } = await import("@/ui/toast-store");
  await vi.waitFor(() =>
    expect(
      shown
        .getState()
        .map(({ text }) => text)
        .join(),
    ).toContain("does not know the zone"),
  );
});
