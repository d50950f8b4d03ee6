import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, it, vi } from "vitest";
import { sampleUser } from "@/api/testing/sample-user";
import type { ReminderWays } from "@/api/types";
import { closeRecord, currentRecord, openRecord } from "@/storage/current-record";
import { MailChoice, PushChoice } from "./away-choices";

const ways: ReminderWays = { key: "B", devices: [], mail: false, sends_mail: true };
const confirmed = { ...sampleUser, email_verified: true };

function answered(first: ReminderWays) {
  const asked = vi.fn(async (_path: string, init: RequestInit = {}) =>
    Response.json(init.method === "PATCH" ? { ...first, mail: true } : first),
  );
  vi.stubGlobal("fetch", asked);
  return asked;
}

afterEach(() => {
  closeRecord();
  vi.unstubAllGlobals();
});

const isOn = (name: RegExp) => screen.getByRole("switch", { name }).getAttribute("aria-checked");

it("turns pushes on for this browser, once it has subscribed", async () => {
  openRecord("u1");
  answered(ways);
  const push = { turnOn: vi.fn(async () => undefined), turnOff: vi.fn(async () => undefined) };
  render(<PushChoice push={push} />);
  await userEvent.click(await screen.findByRole("switch", { name: /not open/ }));
  expect(push.turnOn).toHaveBeenCalledOnce();
  expect(currentRecord.get().preferences.push).toBe(true);
  expect(isOn(/not open/)).toBe("true");
  await userEvent.click(screen.getByRole("switch", { name: /not open/ }));
  expect(push.turnOff).toHaveBeenCalledOnce();
  expect(isOn(/not open/)).toBe("false");
});

it("stays off where the browser refuses", async () => {
  openRecord("u1");
  answered(ways);
  const refuses = () => Promise.reject(new Error("no"));
  render(<PushChoice push={{ turnOn: refuses, turnOff: refuses }} />);
  await userEvent.click(await screen.findByRole("switch", { name: /not open/ }));
  expect(isOn(/not open/)).toBe("false");
});

it("offers neither where the server can send neither", async () => {
  const asked = answered({ ...ways, key: null, sends_mail: false });
  const push = { turnOn: async () => undefined, turnOff: async () => undefined };
  const { container } = render(
    <>
      <PushChoice push={push} />
      <MailChoice user={confirmed} />
    </>,
  );
  await vi.waitFor(() => expect(asked).toHaveBeenCalledTimes(2));
  await Promise.resolve();
  expect(container.textContent).toBe("");
});

it("turns mail on at the server", async () => {
  const asked = answered(ways);
  render(<MailChoice user={confirmed} />);
  await userEvent.click(await screen.findByRole("switch", { name: /By mail/ }));
  expect(asked.mock.lastCall?.[1]?.body).toBe('{"mail":true}');
  await vi.waitFor(() => expect(isOn(/By mail/)).toBe("true"));
});

it("wants the address confirmed first", async () => {
  answered(ways);
  render(<MailChoice user={sampleUser} />);
  const choice = await screen.findByRole("switch", { name: /By mail/ });
  expect(choice.hasAttribute("disabled")).toBe(true);
  expect(screen.getByText(/Confirm your address first/)).toBeDefined();
});
