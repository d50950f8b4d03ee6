// When is a server that could not be reached asked once more?
import { pause } from "../stream/wait-for-turn-end";

const pauses = [4000, 10_000, 25_000];

/** Resolves when the browser is online again, or after a pause; false when that was often enough. */
export async function whenWorthTrying(tries: number, signal: AbortSignal): Promise<boolean> {
  if (navigator.onLine) {
    const wait = pauses[tries];
    if (wait === undefined) return false;
    await pause(wait, signal);
    return !signal.aborted;
  }
  await new Promise<void>((resolve) => {
    window.addEventListener("online", () => resolve(), { once: true, signal });
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
  return !signal.aborted;
}
