import { act, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { OwnPassword } from "./own-password";
import "./passkey-instead"; // else it is loaded late, in its own time

vi.mock("@/api/passkeys", () => ({ confirmByPasskey: async () => {} }));

const user = { has_password: true, passkeys: 1 };
const passkey = () => screen.queryByRole("button", { name: "Use a passkey instead" });
const password = () => screen.queryByLabelText("Current password");

async function confirmed() {
  fireEvent.click(await screen.findByRole("button", { name: "Use a passkey instead" }));
  expect(await screen.findByText("Confirmed by your passkey.")).toBeTruthy();
  expect([password(), passkey()]).toEqual([null, null]);
  await act(async () => {}); // its clock runs
}

beforeEach(() => void vi.useFakeTimers({ shouldAdvanceTime: true }));
afterEach(() => void vi.useRealTimers());

it("asks again before the server forgets that a passkey has confirmed", async () => {
  render(<OwnPassword user={user} />);
  await confirmed();
  act(() => void vi.advanceTimersByTime(5 * 60_000));
  expect(password()).toBeTruthy();
  await confirmed();
});

it("asks again where the server refuses what a passkey has confirmed", async () => {
  const { rerender } = render(<OwnPassword user={user} refused={0} />);
  await confirmed();
  rerender(<OwnPassword user={user} refused={1} />);
  expect(password()).toBeTruthy();
  await confirmed();
});
