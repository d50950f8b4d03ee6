// How do changes made elsewhere arrive? By Server-Sent Events; a lost stream reads the list again.
import type { TaskStore } from "./task-store";

const GATHER = 60;
const MANY = 8;
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;

type Options = { open?: (url: string) => EventSource };

function numberIn(data: string): number | null {
  try {
    const { number } = JSON.parse(data) as { number?: unknown };
    return typeof number === "number" ? number : null;
  } catch {
    return null;
  }
}

/** Follows `url` until the returned function is called. */
export function follow(
  store: Pick<TaskStore, "reload" | "refresh" | "count" | "setLive">,
  url: string,
  { open = (address) => new EventSource(address) }: Options = {},
): () => void {
  let source: EventSource | null = null;
  let again: ReturnType<typeof setTimeout> | undefined;
  let gather: ReturnType<typeof setTimeout> | undefined;
  let wait = FIRST_WAIT;
  let hasLost = false;
  let changed = new Set<number | null>();

  function flush(): void {
    const numbers = changed;
    changed = new Set();
    gather = undefined;
    if (numbers.has(null) || numbers.size > MANY) void store.reload();
    else void store.refresh([...numbers].filter((number) => number !== null));
  }

  function onReady(): void {
    store.setLive(true);
    wait = FIRST_WAIT;
    void store.reload(); // what changed before this moment was not told
    hasLost = false;
  }

  /** The browser's own retry is too eager against a server that is gone, and gives up after a 401. */
  function onError(): void {
    source?.close();
    void store.count(); // an event source hides a 401; an ordinary request shows that one is signed out
    store.setLive(false);
    hasLost = true;
    clearTimeout(again);
    again = setTimeout(connect, wait);
    wait = Math.min(wait * 2, LONGEST_WAIT);
  }

  function connect(): void {
    source?.close();
    source = open(url);
    source.addEventListener("ready", onReady);
    source.addEventListener("changed", (event) => {
      changed.add(numberIn((event as MessageEvent<string>).data));
      gather ??= setTimeout(flush, GATHER);
    });
    source.addEventListener("error", onError);
  }

  function onOnline(): void {
    if (!hasLost) return;
    clearTimeout(again);
    connect();
  }

  window.addEventListener("online", onOnline);
  connect();
  return () => {
    window.removeEventListener("online", onOnline);
    clearTimeout(again);
    clearTimeout(gather);
    source?.close();
  };
}
