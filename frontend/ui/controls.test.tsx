import { act, fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { closeToast, toast, toastStore } from "./toast-store";
import { Toaster } from "./toaster";

describe("a busy button", () => {
  it("keeps the focus and refuses presses", async () => {
    const pressed = vi.fn();
    render(
      <Button busy onClick={pressed}>
        Save
      </Button>,
    );
    const button = screen.getByRole("button", { name: "Save" });
    await userEvent.click(button);
    expect(pressed).not.toHaveBeenCalled();
    expect(button.hasAttribute("disabled")).toBe(false);
  });
});

describe("a dialog", () => {
  it("closes on Escape, but not on the one that ends a composition", () => {
    const onOpenChange = vi.fn();
    render(
      <Dialog open onOpenChange={onOpenChange} title="Name" closeLabel="Close">
        <input aria-label="New name" />
      </Dialog>,
    );
    const field = screen.getByLabelText("New name");
    fireEvent.keyDown(field, { key: "Escape", isComposing: true });
    fireEvent.keyDown(field, { key: "Escape", keyCode: 229 });
    expect(onOpenChange).not.toHaveBeenCalled();
    fireEvent.keyDown(field, { key: "Escape" });
    expect(onOpenChange).toHaveBeenCalledWith(false);
  });
});

describe("a notice", () => {
  it("goes after its time, and then does what was announced", () => {
    vi.useFakeTimers();
    const onExpire = vi.fn();
    render(<Toaster label="Notices" closeLabel="Close" />);
    act(() => void toast("Deleting", { duration: 5000, onExpire }));
    expect(screen.getByText("Deleting")).toBeDefined();
    act(() => void vi.advanceTimersByTime(5100));
    expect(screen.queryByText("Deleting")).toBeNull();
    expect(onExpire).toHaveBeenCalledOnce();
    vi.useRealTimers();
  });

  it("that has to make room still does what was announced", () => {
    const onExpire = vi.fn();
    act(() => {
      toast("first", { onExpire });
      for (const text of ["2", "3", "4", "5"]) toast(text);
    });
    expect(onExpire).toHaveBeenCalledOnce();
    expect(toastStore.getState()).toHaveLength(4);
    act(() => {
      for (const { id } of toastStore.getState()) closeToast(id);
    });
  });
});
