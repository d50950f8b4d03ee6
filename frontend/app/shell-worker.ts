// How does the page open without a network? By a worker that keeps its shell (public/sw.js).

/** What this page has loaded so far: a worker that is new did not see it. */
function loaded(): string[] {
  const entries = performance.getEntriesByType("resource");
  return entries.map(({ name }) => new URL(name).pathname);
}

/** Nothing where it is not possible (private windows, no TLS), or in development. */
export async function keepShell(): Promise<void> {
  if (process.env.NODE_ENV !== "production" || !("serviceWorker" in navigator)) return;
  try {
    await navigator.serviceWorker.register("/sw.js");
    const { active } = await navigator.serviceWorker.ready;
    active?.postMessage({ loaded: loaded() });
  } catch {
    // The page works without it, as long as there is a network.
  }
}
