import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { ImportResult } from "./import-result";

it("tells what could not be imported from what came in without its date", () => {
  const undated = { row: 4, title: "Water", code: "date_not_understood", message: "Kept." };
  const lost = { row: 3, title: "", code: "task_invalid", message: "A title must not be empty." };
  render(<ImportResult result={{ imported: 2, skipped: 1, failures: [lost, undated] }} />);
  const told = screen.getByRole("status").textContent;
  expect(told).toContain("2 tasks imported. 1 was here already.");
  expect(told).toContain("1 task could not be imported:Line 3:  A title must not be empty.");
  expect(told).toContain("1 came without its date, which is kept in its notes:Line 4: Water");
});

it("says how many more there are than it shows", () => {
  const failures = Array.from({ length: 13 }, (_, row) => ({
    row,
    title: "",
    code: "x",
    message: "No.",
  }));
  render(<ImportResult result={{ imported: 0, skipped: 0, failures }} />);
  expect(screen.getByText("and 3 more")).toBeTruthy();
});
