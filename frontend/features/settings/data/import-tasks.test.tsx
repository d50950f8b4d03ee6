import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { ImportTasks } from "./import-tasks";

const preview = {
  files: [{ name: "home.csv", format: "todoist_csv", tasks: 3 }],
  total: 3,
  duplicates: 2,
  restorable: 1,
  tasks: [
    {
      title: "Bins",
      notes: "",
      due_date: "2026-12-04",
      due_time: "07:00",
      priority: "none",
      tags: ["home"],
      recurrence: "FREQ=WEEKLY",
      is_completed: false,
      is_deleted: false,
    },
  ],
  lost: [{ field: "alarms", tasks: 2 }],
  failures: [],
};
const result = {
  imported: 1,
  skipped: 1,
  restored: 1,
  failures: [],
  first: 5,
  last: 5,
  at: "2026-11-30T09:00:00Z",
};

/** Answers by path, and keeps what was asked. */
function server(answers: Record<string, unknown>) {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (url: string) => {
    asked.push(url);
    const path = Object.keys(answers).find((each) => url.split("?")[0] === each) ?? "";
    const status = path in answers ? 200 : 422;
    const refusal = { error: { code: "import_invalid", message: "Of no kind that is known." } };
    const answer = answers[path] ?? refusal;
    const isStream = answer instanceof ReadableStream;
    const isLines = isStream || "result" in (answer as object);
    const body = isStream ? answer : JSON.stringify(answer) + (isLines ? "\n" : "");
    const type = isLines ? "application/x-ndjson" : "application/json";
    return new Response(body, { status, headers: { "Content-Type": type } });
  });
  return asked;
}

async function chosen(onImported = () => undefined) {
  const user = userEvent.setup();
  render(<ImportTasks onImported={onImported} />);
  await user.upload(screen.getByLabelText("Import tasks"), new File(["TYPE"], "home.csv"));
  return user;
}

it("shows what will come in, writes it when told, and takes it back", async () => {
  const asked = server({
    "/api/tasks/import/preview": preview,
    "/api/tasks/import": { result },
    "/api/tasks/import/undo": { erased: 1 },
  });
  const onImported = vi.fn();
  const user = await chosen(onImported);
  expect(await screen.findByText("home.csv: Todoist (CSV), 3 tasks")).toBeTruthy();
  expect(screen.getByRole("cell", { name: "Bins" })).toBeTruthy();
  expect(screen.getByText("alarms (2 tasks)")).toBeTruthy();
  expect(onImported).not.toHaveBeenCalled();
  await user.click(screen.getByRole("checkbox"));
  await user.click(screen.getByRole("button", { name: "Import 2 tasks" }));
  expect((await screen.findByRole("status")).textContent).toContain("1 was brought back.");
  expect(asked).toContain("/api/tasks/import?undoable=true&existing=restore");
  await user.click(screen.getByRole("button", { name: "Undo the import" }));
  expect(await screen.findByText("1 task is gone again.")).toBeTruthy();
  expect(onImported).toHaveBeenCalledTimes(2);
});

it("takes the one answer of a server that knows no lines yet", async () => {
  server({ "/api/tasks/import/preview": preview, "/api/tasks/import": result });
  const user = await chosen();
  await user.click(await screen.findByRole("button", { name: "Import 1 task" }));
  expect((await screen.findByRole("status")).textContent).toContain("1 task imported.");
  expect(screen.queryByRole("alert")).toBeNull();
});

/** The lines of an import that goes on, told when they are wanted. */
function runningImport() {
  const { readable: body, writable } = new TextEncoderStream();
  const writer = writable.getWriter();
  const say = (line: object) => void writer.write(`${JSON.stringify(line)}\n\n`);
  return { say, end: () => void writer.close(), body };
}

it("shows how far the server is", async () => {
  const { say, end, body } = runningImport();
  server({ "/api/tasks/import/preview": preview, "/api/tasks/import": body });
  const user = await chosen();
  await user.click(await screen.findByRole("button", { name: "Import 1 task" }));
  const bar: HTMLProgressElement = await screen.findByRole("progressbar");
  say({ step: "write", done: 500, of: 900 });
  expect(await screen.findByText("500 of 900 tasks are written")).toBeTruthy();
  expect([bar.value, bar.max]).toEqual([500, 900]);
  say({ result });
  end();
  expect(await screen.findByRole("button", { name: "Undo the import" })).toBeTruthy();
  expect(screen.queryByRole("progressbar")).toBeNull();
});

it("says what went wrong meanwhile, and that an answer broke off", async () => {
  for (const line of [{ error: { code: "odd", message: "Too odd." } }, null]) {
    const { say, end, body } = runningImport();
    server({ "/api/tasks/import/preview": preview, "/api/tasks/import": body });
    const user = await chosen();
    await user.click(await screen.findByRole("button", { name: "Import 1 task" }));
    if (line) say(line);
    end();
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain(line ? "Too odd." : "The server could not be reached.");
    cleanup();
  }
});

it("can be stopped, and claims no more than is known", async () => {
  const aborted = vi.fn();
  server({ "/api/tasks/import/preview": preview });
  const answer = fetch;
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    if (!url.startsWith("/api/tasks/import?")) return answer(url, init);
    return await new Promise<Response>((_, reject) => {
      init.signal?.addEventListener("abort", () => {
        aborted();
        reject(new DOMException("", "AbortError"));
      });
    });
  });
  const onImported = vi.fn();
  const user = await chosen(onImported);
  await user.click(await screen.findByRole("button", { name: "Import 1 task" }));
  await screen.findByRole("progressbar");
  await user.click(screen.getAllByRole("button", { name: "Cancel" }).at(-1)!);
  expect(await screen.findByText(/Nothing came in, unless/)).toBeTruthy();
  expect(aborted).toHaveBeenCalledOnce();
  expect(onImported).toHaveBeenCalledOnce();
});

it("says what the server refused, also where it was stopped meanwhile", async () => {
  const { say, end, body } = runningImport();
  server({ "/api/tasks/import/preview": preview, "/api/tasks/import": body });
  const user = await chosen();
  await user.click(await screen.findByRole("button", { name: "Import 1 task" }));
  await screen.findByRole("progressbar");
  await user.click(screen.getAllByRole("button", { name: "Cancel" }).at(-1)!);
  say({ error: { code: "odd", message: "Too odd." } });
  end();
  expect((await screen.findByRole("alert")).textContent).toContain("Too odd.");
  expect(screen.queryByText(/^The import was stopped/)).toBeNull();
});

it("writes nothing where it is cancelled", async () => {
  const asked = server({ "/api/tasks/import/preview": preview });
  const user = await chosen();
  await user.click((await screen.findAllByRole("button", { name: "Cancel" })).at(-1)!);
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(asked).toEqual(["/api/tasks/import/preview"]);
});

it("says that a file is of no kind that is known", async () => {
  server({});
  await chosen();
  expect((await screen.findByRole("alert")).textContent).toBe("Of no kind that is known.");
});
