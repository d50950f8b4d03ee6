// Which minute is it? One ticking clock for the page, so that "today" turns at midnight.
import type { Now } from "../lists/views";
import { clockIn } from "./local-date";

const TICK = 5_000;
const listeners = new Set<() => void>();
const known = new Map<string, Now>();
let ticking: ReturnType<typeof setInterval> | undefined;

function tell(): void {
  for (const listener of listeners) listener();
}

export const clock = {
  /** Before the page runs in a browser there is no now. */
  unknown: { today: "1970-01-01", time: "00:00" } as Now,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    ticking ??= setInterval(tell, TICK);
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      clearInterval(ticking);
      ticking = undefined;
    };
  },
  /** The same object for as long as the minute lasts. */
  in(zone: string): Now {
    const { date, time } = clockIn(zone, new Date());
    const last = known.get(zone);
    if (last?.today === date && last.time === time) return last;
    const now = { today: date, time };
    known.set(zone, now);
    return now;
  },
};
