import { fireEvent, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { fakeServer, row, showPanel } from "../testing/panel-with-fake-server";
import { sampleTask } from "../testing/sample-task";

const monday = { due_date: "2099-01-05" };
const tuesday = { due_date: "2099-01-06" };

beforeEach(() => {
  fakeServer.begin();
  const box = { top: 0, height: 100 } as DOMRect;
  vi.spyOn(Element.prototype, "getBoundingClientRect").mockReturnValue(box);
});
afterEach(() => {
  vi.restoreAllMocks();
  fakeServer.end();
});

async function rowOf(title: string): Promise<Element> {
  const name = new RegExp(`^(Edit|Select) ${title}$`);
  const found = (await screen.findByRole("button", { name })).closest("[data-task]");
  if (!found) throw new Error(`${title} is in no row.`);
  return found;
}

const dataTransfer = { setData: () => undefined, effectAllowed: "" };

async function drag(title: string, onto: string, moves: readonly number[]) {
  fireEvent.dragStart(await rowOf(title), { dataTransfer });
  const target = await rowOf(onto);
  for (const clientY of moves) {
    const over = new MouseEvent("dragover", { bubbles: true, cancelable: true, clientY });
    fireEvent(target, over);
  }
  fireEvent.drop(target, { dataTransfer });
}

it.each([1, 2, 3])("takes a parent beside a row's middle after %i moves there", async (moves) => {
  fakeServer.tasks = [
    sampleTask(1, { title: "Milk" }),
    sampleTask(2, { title: "Trip", subtasks: 1 }),
  ];
  fakeServer.answer = (method) =>
    method === "PATCH" ? { status: 200, body: sampleTask(2, { title: "Trip", rank: "1" }) } : null;
  await showPanel();
  await row("Trip");
  await drag("Trip", "Milk", Array<number>(moves).fill(40));
  await vi.waitFor(() => expect(fakeServer.sent[0]?.body).toEqual({ before: 1 }));
});

it("takes several tasks that are dropped on a row to its day", async () => {
  fakeServer.tasks = [
    sampleTask(1, { title: "Milk", ...monday }),
    sampleTask(2, { title: "Bread", ...monday }),
    sampleTask(3, { title: "Dentist", ...tuesday }),
  ];
  const receipts = { ok: true, action: "rescheduled", receipts: [], failures: [] };
  fakeServer.answer = (_, path) =>
    path.endsWith("/bulk") ? { status: 200, body: receipts } : null;
  const user = await showPanel(/Upcoming/);
  (await row("Milk")).focus();
  await user.keyboard("{Shift>}{ArrowDown}{/Shift}");
  await drag("Bread", "Dentist", [50]);
  await vi.waitFor(() =>
    expect(fakeServer.sent[0]?.body).toMatchObject({ numbers: [1, 2], values: tuesday }),
  );
});
