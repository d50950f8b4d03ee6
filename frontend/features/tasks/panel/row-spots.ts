// Where does a key put a task? Beside the next row of its level, below the one above, or out again.
import type { Task } from "@/api/types";
import type { Spot } from "../order/moving";

type To = "up" | "down" | "in" | "out";

const isNested = (row: Element) => row.hasAttribute("data-nested");

/** The next row on the page that `fits`, forward or back. */
function nearest(row: Element, isForward: boolean, fits: (other: Element) => boolean) {
  const list = row.closest("[role=tabpanel]") ?? document;
  const rows = [...list.querySelectorAll("[data-task]")];
  const at = rows.indexOf(row);
  const rest = isForward ? rows.slice(at + 1) : rows.slice(0, at).reverse();
  return rest.find(fits) ?? null;
}

/** Null where there is no such place. */
export function spotBy(to: To, row: Element, tasks: ReadonlyMap<number, Task>): Spot | null {
  const known = (other: Element | null) => tasks.get(Number(other?.getAttribute("data-task")));
  if (to === "up" || to === "down") {
    const isDown = to === "down";
    const parent = known(row)?.parent;
    const beside = known(
      nearest(row, isDown, (other) =>
        isNested(row) ? isNested(other) && known(other)?.parent === parent : !isNested(other),
      ),
    );
    return beside ? { beside, side: isDown ? "after" : "before", isNested: isNested(row) } : null;
  }
  const above = known(nearest(row, false, (other) => !isNested(other)));
  if (!above || isNested(row) === (to === "in")) return null;
  return { beside: above, side: to === "in" ? "into" : "after", isNested: false };
}
