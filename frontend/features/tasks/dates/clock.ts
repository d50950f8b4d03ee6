// Which minute is it? One ticking clock for the page, so that "today" turns at midnight.
import type { Now } from "../lists/views";
import { clockIn } from "./local-date";

const TICK = 5_000;
const listeners = new Set<() => void>();
/** Every row asks, so the calendar is asked once a second at most. */
const known = new Map<string, { now: Now; second: number }>();
let ticking: ReturnType<typeof setInterval> | undefined;

function notify(): void {
  for (const listener of listeners) listener();
}

export const clock = {
  /** Before the page runs in a browser there is no now. */
  unknown: { today: "1970-01-01", time: "00:00" } as Now,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    ticking ??= setInterval(notify, TICK);
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      clearInterval(ticking);
      ticking = undefined;
    };
  },
  /** The same object for as long as the minute lasts. */
  in(zone: string): Now {
    const instant = new Date();
    const second = Math.floor(instant.getTime() / 1000);
    const last = known.get(zone);
    if (last?.second === second) return last.now;
    const { date, time } = clockIn(zone, instant);
    const isSame = last?.now.today === date && last.now.time === time;
    const now = isSame ? last.now : { today: date, time };
    known.set(zone, { now, second });
    return now;
  },
};
