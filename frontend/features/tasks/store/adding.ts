// How is a task added for certain? It is sent until a server takes or refuses it, whatever that takes.
import { ApiError } from "@/api/error";
import { addTask } from "@/api/tasks";
import type { ChangedTask } from "@/api/types";
import { currentRecord } from "@/storage/current-record";
import { dropUnsent, keepUnsent, readUnsent, type Unsent } from "./outbox";
import type { TaskStore } from "./task-store";

/** Milliseconds after which a server is asked again that nobody has told us of. */
const PAUSE = 10_000;

/**
 * Whether the same task may be taken later: it was not read, or its sender not known or too fast. An
 * error of the server is shown at once where the words can still go back into their line.
 */
function isForLater(reason: unknown, isKept: boolean): reason is ApiError {
  if (!(reason instanceof ApiError)) return false;
  const isBusy = [0, 401, 408, 429, 502, 503, 504].includes(reason.status);
  return isBusy || (isKept && reason.status >= 500);
}

/** Resolves after so many milliseconds, or when `signal` aborts. */
function after(pause: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(resolve, pause);
    signal.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
  });
}

/** Resolves when the stream is there again, the browser is online, or some seconds have passed. */
function untilReachable(store: TaskStore, signal: AbortSignal): Promise<void> {
  const heard = new AbortController();
  return new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, PAUSE);
    const unsubscribe = store.state.subscribe((now, before) => {
      if (now.isLive && !before.isLive) resolve();
    });
    window.addEventListener("online", () => resolve(), { signal: heard.signal });
    signal.addEventListener("abort", () => resolve(), { signal: heard.signal });
    heard.signal.addEventListener("abort", () => {
      clearTimeout(timer);
      unsubscribe();
    });
  }).finally(() => heard.abort());
}

/** Not sooner than a server that has answered allows. */
function untilWorthIt(reason: ApiError, store: TaskStore, signal: AbortSignal): Promise<void> {
  if (reason.status === 0) return untilReachable(store, signal);
  return after(reason.retryAfter === undefined ? PAUSE : reason.retryAfter * 1_000, signal);
}

/** `onKept` is told once when it has to wait. Rejects with the server's refusal, or when `signal` aborts. */
export async function addForCertain(
  store: TaskStore,
  entry: Unsent,
  signal: AbortSignal,
  onKept: () => void,
): Promise<ChangedTask> {
  const whose = currentRecord.userId();
  let isKept = readUnsent().some(({ key }) => key === entry.key);
  for (;;) {
    try {
      const answer = await addTask(entry.fields, entry.key);
      dropUnsent(entry);
      return answer;
    } catch (reason) {
      if (!isForLater(reason, isKept)) {
        dropUnsent(entry);
        throw reason;
      }
      // Who has signed out meanwhile leaves nothing behind.
      if (currentRecord.userId() === whose) keepUnsent(entry);
      isKept = true;
      onKept();
      await untilWorthIt(reason, store, signal);
      if (signal.aborted) throw reason;
    }
  }
}
