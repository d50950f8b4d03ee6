import { act, renderHook } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { noFilter } from "../lists/filter";
import { useListQuery } from "./use-list-query";

vi.mock("next/navigation", () => ({ useSearchParams: () => new URLSearchParams() }));

describe("the address of a list", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it("changes once while one types, and what is typed is shown at once", () => {
    const replace = vi.spyOn(window.history, "replaceState");
    const { result } = renderHook(useListQuery);
    for (const text of ["b", "br", "bre"]) {
      act(() => result.current[1]({ view: "today", filter: { ...noFilter, text } }));
      expect(result.current[0].filter.text).toBe(text);
    }
    expect(replace).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1_000);
    expect(replace).toHaveBeenCalledExactlyOnceWith(null, "", "/tasks/?q=bre");
  });

  it("is a step of its own for another view, behind the search that was typed", () => {
    const replace = vi.spyOn(window.history, "replaceState");
    const push = vi.spyOn(window.history, "pushState");
    const { result } = renderHook(useListQuery);
    const filter = { ...noFilter, text: "bre" };
    act(() => result.current[1]({ view: "today", filter }));
    act(() => result.current[1]({ view: "upcoming", filter }));
    expect(replace).toHaveBeenCalledExactlyOnceWith(null, "", "/tasks/?q=bre");
    expect(push).toHaveBeenCalledExactlyOnceWith(null, "", "/tasks/?view=upcoming&q=bre");
  });
});
