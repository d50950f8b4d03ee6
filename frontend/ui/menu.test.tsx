// Is a menu that is made late one that opens at once? By a press, by keys, and with the focus kept.
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { Menu, MenuItem } from "./menu";

function show(onSelect = vi.fn()) {
  render(
    <Menu trigger={<button type="button">More</button>}>
      <MenuItem onSelect={onSelect}>Rename</MenuItem>
    </Menu>,
  );
  return { user: userEvent.setup(), onSelect };
}

it("opens by the press that made it", async () => {
  const { user, onSelect } = show();
  expect(screen.getByRole("button", { name: "More" }).getAttribute("aria-haspopup")).toBe("menu");
  await user.click(screen.getByRole("button", { name: "More" }));
  await user.click(await screen.findByRole("menuitem", { name: "Rename" }));
  expect(onSelect).toHaveBeenCalledOnce();
});

it("keeps the focus of its button, and opens by a key", async () => {
  const { user, onSelect } = show();
  const before = screen.getByRole("button", { name: "More" });
  await user.tab();
  await vi.waitFor(() => expect(before.isConnected).toBe(false));
  expect(document.activeElement?.textContent).toBe("More");
  await user.keyboard("{Enter}");
  await screen.findByRole("menuitem", { name: "Rename" });
  await user.keyboard("{Enter}");
  expect(onSelect).toHaveBeenCalledOnce();
});
