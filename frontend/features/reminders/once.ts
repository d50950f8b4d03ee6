// Who of several tabs shows a reminder? One of them, once; without writing down any title.

const CHANNEL = "lethe-reminders";

type Once = {
  told: ReadonlySet<string>;
  /** True for exactly one tab per key, as far as the browser can tell. */
  claim: (key: string) => Promise<boolean>;
  close: () => void;
};

/** The lock is held while a key is told to the others, so that a second tab asks after that. */
async function exclusively<T>(name: string, run: () => Promise<T>): Promise<T> {
  if (!("locks" in navigator)) return run();
  return await navigator.locks.request(`${CHANNEL}:${name}`, run);
}

export function createOnce(userId: string): Once {
  const told = new Set<string>();
  const channel =
    typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(`${CHANNEL}:${userId}`);
  let isClosed = false;
  /** Who waits for an answer, by key: news of another key is none. */
  const asking = new Map<string, (isTold: boolean) => void>();

  if (channel) {
    channel.onmessage = (event: MessageEvent<{ kind: "ask" | "told"; key: string }>) => {
      const { kind, key } = event.data;
      if (kind === "ask" && told.has(key)) channel.postMessage({ kind: "told", key });
      if (kind === "told") {
        told.add(key);
        asking.get(key)?.(true);
      }
    };
  }

  /** Asks the other tabs and gives them a moment to answer. */
  function isToldElsewhere(key: string): Promise<boolean> {
    if (!channel) return Promise.resolve(false);
    return new Promise((resolve) => {
      const clock = setTimeout(() => finish(false), 150);
      function finish(isTold: boolean) {
        clearTimeout(clock);
        asking.delete(key);
        resolve(isTold);
      }
      asking.set(key, finish);
      channel.postMessage({ kind: "ask", key });
    });
  }

  return {
    told,
    claim: (key) =>
      exclusively(`${userId}:${key}`, async () => {
        if (isClosed || told.has(key)) return false;
        if ((await isToldElsewhere(key)) || isClosed) return false;
        told.add(key);
        channel?.postMessage({ kind: "told", key });
        return true;
      }),
    close() {
      isClosed = true;
      channel?.close();
    },
  };
}
