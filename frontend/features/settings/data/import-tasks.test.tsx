import { render, screen } from "@testing-library/react";
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
const result = { imported: 1, skipped: 1, restored: 1, failures: [], first: 5, last: 5 };

/** Answers by path, and keeps what was asked. */
function server(answers: Record<string, unknown>) {
  const asked: string[] = [];
  vi.stubGlobal("fetch", async (url: string) => {
    asked.push(url);
    const path = Object.keys(answers).find((each) => url.split("?")[0] === each) ?? "";
    const status = path in answers ? 200 : 422;
    const refusal = { error: { code: "import_invalid", message: "Of no kind that is known." } };
    return new Response(JSON.stringify(answers[path] ?? refusal), { status });
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
    "/api/tasks/import": result,
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
