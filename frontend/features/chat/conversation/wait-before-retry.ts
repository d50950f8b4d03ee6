// When is a server that could not be reached asked once more? When the browser is online again, or
// after a pause that grows.
import { delay } from "../stream/delay";

const pauses = [4000, 10_000, 25_000];

/** `retries` counts those before; false when that was often enough, or when `signal` aborts. */
export async function waitBeforeRetry(retries: number, signal: AbortSignal): Promise<boolean> {
  if (navigator.onLine) {
    const pause = pauses[retries];
    if (pause === undefined) return false;
    await delay(pause, signal);
    return !signal.aborted;
  }
  await new Promise<void>((resolve) => {
    window.addEventListener("online", () => resolve(), { once: true, signal });
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
  return !signal.aborted;
}
