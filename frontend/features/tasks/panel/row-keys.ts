// What does a key do on a task in the list? Pure: a key in, an intent out.
import type { Priority } from "@/api/types";

export type Intent =
  | { kind: "move"; by: number | "first" | "last" }
  | {
      kind:
        | "tick"
        | "edit"
        | "select"
        | "all"
        | "clear"
        | "delete"
        | "schedule"
        | "undo"
        | "redo"
        | "add"
        | "find";
    }
  | { kind: "extend"; by: 1 | -1 }
  | { kind: "shift"; days: number }
  /** Up or down in its order; below the task above, or out of its parent. */
  | { kind: "place"; to: "up" | "down" | "in" | "out" }
  | { kind: "day"; day: "today" | "tomorrow" | "nextWeek" }
  | { kind: "priority"; priority: Priority };

type Key = {
  key: string;
  shiftKey?: boolean;
  ctrlKey?: boolean;
  metaKey?: boolean;
  altKey?: boolean;
};

const PLAIN: Record<string, Intent> = {
  ArrowDown: { kind: "move", by: 1 },
  j: { kind: "move", by: 1 },
  ArrowUp: { kind: "move", by: -1 },
  k: { kind: "move", by: -1 },
  Home: { kind: "move", by: "first" },
  End: { kind: "move", by: "last" },
  " ": { kind: "tick" },
  Enter: { kind: "edit" },
  e: { kind: "edit" },
  x: { kind: "select" },
  Escape: { kind: "clear" },
  d: { kind: "schedule" },
  Delete: { kind: "delete" },
  Backspace: { kind: "delete" },
  t: { kind: "day", day: "today" },
  m: { kind: "day", day: "tomorrow" },
  w: { kind: "day", day: "nextWeek" },
  "1": { kind: "priority", priority: "high" },
  "2": { kind: "priority", priority: "medium" },
  "3": { kind: "priority", priority: "low" },
  "0": { kind: "priority", priority: "none" },
  n: { kind: "add" },
  "/": { kind: "find" },
};

function withMod(key: string, isShifted: boolean): Intent | null {
  if (key === "a" && !isShifted) return { kind: "all" };
  if (key === "z") return { kind: isShifted ? "redo" : "undo" };
  return key === "y" && !isShifted ? { kind: "redo" } : null;
}

function placeOf(key: string, dir: "ltr" | "rtl"): Intent | null {
  if (key === "ArrowUp") return { kind: "place", to: "up" };
  if (key === "ArrowDown") return { kind: "place", to: "down" };
  if (key !== "ArrowRight" && key !== "ArrowLeft") return null;
  return { kind: "place", to: (key === "ArrowRight") === (dir === "ltr") ? "in" : "out" };
}

/** Along the reading direction to another day, or down and up to take in a neighbour. */
function withShift(key: string, dir: "ltr" | "rtl"): Intent | null {
  if (key === "ArrowDown") return { kind: "extend", by: 1 };
  if (key === "ArrowUp") return { kind: "extend", by: -1 };
  if (key === "/") return PLAIN[key] ?? null;
  if (key !== "ArrowRight" && key !== "ArrowLeft") return null;
  const isForward = (key === "ArrowRight") === (dir === "ltr");
  return { kind: "shift", days: isForward ? 1 : -1 };
}

export function intentOf(event: Key, dir: "ltr" | "rtl"): Intent | null {
  const { key, shiftKey, ctrlKey, metaKey, altKey } = event;
  if (ctrlKey || metaKey) return withMod(key.toLowerCase(), shiftKey === true);
  if (altKey) return shiftKey ? placeOf(key, dir) : null;
  if (shiftKey) return withShift(key, dir);
  return PLAIN[key.length === 1 ? key.toLowerCase() : key] ?? null;
}
