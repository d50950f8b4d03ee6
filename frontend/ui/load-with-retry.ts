// How is a part of the page loaded? With several tries, and after being offline.

/** Told to the window when a part could not be had, so that the page can say so. */
export const partGoneEvent = "lethe-part-gone";

const tries = 4;
/** Milliseconds before the second try; each further one waits twice as long. */
const pause = 500;

function backOnline(): Promise<void> {
  return new Promise((resolve) => {
    if (navigator.onLine) resolve();
    else window.addEventListener("online", () => resolve(), { once: true });
  });
}

/**
 * What `load` imports, however late: who is offline gets it when they are back.
 * Rejects with the last error after a few tries online, as for a file of an older version.
 */
export async function loadWithRetry<T>(load: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await load();
    } catch (error) {
      if (tried >= tries && navigator.onLine) {
        window.dispatchEvent(new Event(partGoneEvent));
        throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, pause * 2 ** Math.min(tried - 1, 4)));
      await backOnline();
    }
  }
}
