import { fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it } from "vitest";
import { IconButton } from "./icon-button";
import { TooltipProvider } from "./tooltip";

function page() {
  render(
    <TooltipProvider>
      <IconButton label="Search" keys="mod+k">
        <svg aria-hidden="true" />
      </IconButton>
      <p>Nothing to say</p>
    </TooltipProvider>,
  );
  return screen.getByRole("button", { name: "Search" });
}

it("tells the name and the keys of the control on which the pointer lingers", async () => {
  await userEvent.hover(page());
  expect((await screen.findByRole("tooltip")).textContent).toBe("SearchCtrlK");
  await userEvent.hover(screen.getByText("Nothing to say"));
  await expect.poll(() => screen.queryByRole("tooltip")).toBeNull();
});

it("stays while the pointer is on the words themselves", async () => {
  await userEvent.hover(page());
  await userEvent.hover(await screen.findByRole("tooltip"));
  await userEvent.hover(screen.getByRole("tooltip"));
  expect(screen.getByRole("tooltip")).toBeDefined();
});

it("goes with Escape, which the page still hears", async () => {
  await userEvent.hover(page());
  await screen.findByRole("tooltip");
  expect(fireEvent.keyDown(document.body, { key: "Escape" })).toBe(true);
  expect(screen.queryByRole("tooltip")).toBeNull();
});

it("stays while something else scrolls, and goes when its control is moved or removed", async () => {
  const button = page();
  await userEvent.hover(button);
  await screen.findByRole("tooltip");
  fireEvent.scroll(screen.getByText("Nothing to say"));
  expect(screen.getByRole("tooltip")).toBeDefined();
  fireEvent.scroll(document);
  expect(screen.queryByRole("tooltip")).toBeNull();
  await userEvent.hover(screen.getByText("Nothing to say"));
  await userEvent.hover(button);
  await screen.findByRole("tooltip");
  const around = button.parentElement;
  button.remove();
  await expect.poll(() => screen.queryByRole("tooltip")).toBeNull();
  around?.prepend(button); // where React looks for it
});

it("does not come in the way of a press", async () => {
  const button = page();
  await userEvent.hover(button);
  await screen.findByRole("tooltip");
  await userEvent.click(button);
  expect(screen.queryByRole("tooltip")).toBeNull();
});
