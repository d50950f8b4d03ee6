// How is a place reached that is out of sight, while something is dragged? Near an edge the list scrolls.
const NEAR = 110;
const FASTEST = 16;

function scrollerAround(element: Element | null): Element | null {
  for (let each = element; each; each = each.parentElement) {
    const scrolls = /auto|scroll/.test(getComputedStyle(each).overflowY);
    if (scrolls && each.scrollHeight > each.clientHeight) return each;
  }
  return null;
}

/** Pixels to scroll at a height: the more, the nearer to the edge it is. */
export function pace(height: number, top: number, bottom: number): number {
  const above = top + NEAR - height;
  const below = height - (bottom - NEAR);
  const near = Math.min(Math.max(above, below, 0) / NEAR, 1);
  return Math.round(near * FASTEST) * (above > below ? -1 : 1);
}

/** Scrolls the list around `start` as long as the height that it is told is near an edge. */
export function edgeScroll(start: Element, onScroll: () => void) {
  const list = scrollerAround(start);
  let height: number | null = null;
  let frame = requestAnimationFrame(step);
  function step() {
    frame = requestAnimationFrame(step);
    if (!list || height === null) return;
    const { top, bottom } = list.getBoundingClientRect();
    const before = list.scrollTop;
    list.scrollTop += pace(height, top, bottom);
    if (list.scrollTop !== before) onScroll();
  }
  return {
    /** Null where nothing may scroll. */
    at(now: number | null) {
      height = now;
    },
    end: () => cancelAnimationFrame(frame),
  };
}
