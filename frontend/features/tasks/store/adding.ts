// How is a task added for certain? It is sent until a server answers, whatever that takes.
import { ApiError } from "@/api/error";
import { addTask } from "@/api/tasks";
import type { ChangedTask } from "@/api/types";
import { dropUnsent, keepUnsent, type Unsent } from "./outbox";
import type { TaskStore } from "./task-store";

/** Milliseconds after which a server is asked again that nobody has told us of. */
const PAUSE = 10_000;

const isUnreachable = (reason: unknown) => reason instanceof ApiError && reason.status === 0;

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

/** `onKept` is told once when it has to wait. Rejects with the server's refusal, or when `signal` aborts. */
export async function addForCertain(
  store: TaskStore,
  entry: Unsent,
  signal: AbortSignal,
  onKept: () => void,
): Promise<ChangedTask> {
  for (;;) {
    try {
      const answer = await addTask(entry.fields, entry.key);
      dropUnsent(entry);
      return answer;
    } catch (reason) {
      if (!isUnreachable(reason)) {
        dropUnsent(entry);
        throw reason;
      }
      keepUnsent(entry);
      onKept();
      await untilReachable(store, signal);
      if (signal.aborted) throw reason;
    }
  }
}
