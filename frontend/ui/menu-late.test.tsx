// What does a menu do that cannot be made? It says so once, can be asked again, and never opens by surprise.
import { act, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Menu, MenuItem } from "./menu";

let answers: { resolve: (Menu: unknown) => void; reject: (reason: Error) => void }[] = [];

// Stands for the file of the menu: it comes when the test says so, or never.
vi.mock("./load-with-retry", () => ({
  loadWithRetry: () => new Promise((resolve, reject) => answers.push({ resolve, reject })),
}));

beforeEach(() => {
  answers = [];
  vi.useFakeTimers();
  render(
    <Menu trigger={<button type="button">More</button>}>
      <MenuItem onSelect={() => undefined}>Rename</MenuItem>
    </Menu>,
  );
});
afterEach(() => vi.useRealTimers());

const Made = ({ defaultOpen }: { defaultOpen: boolean }) => (defaultOpen ? "open" : "shut");
const press = () => fireEvent.click(screen.getByRole("button", { name: "More" }));
const comes = () => act(async () => answers.at(-1)?.resolve(Made));
const fails = () => act(async () => answers.at(-1)?.reject(new Error("gone")));

it("opens for the press that asked for it", async () => {
  press();
  await comes();
  expect(screen.getByText("open")).toBeTruthy();
});

it("stays shut when it comes long after the press", async () => {
  press();
  vi.advanceTimersByTime(60_000);
  await comes();
  expect(screen.getByText("shut")).toBeTruthy();
});

it("forgets the press that failed, and is asked for anew", async () => {
  press();
  await fails();
  fireEvent.focus(screen.getByRole("button", { name: "More" }));
  expect(answers).toHaveLength(2);
  await comes();
  expect(screen.getByText("shut")).toBeTruthy();
});
