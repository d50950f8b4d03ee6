// Is a turn that somebody else listens to, or nobody, over yet?
import { getConversation } from "@/api/conversations";
import { isGone } from "@/api/error";

export type Outcome = "over" | "gone" | "gave-up";

const first = 800;
const longest = 8000;
/** The server's own turn limit is shorter than this. */
const patience = 10 * 60 * 1000;

export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const clock = setTimeout(done, milliseconds);
    function done() {
      clearTimeout(clock);
      signal.removeEventListener("abort", done);
      resolve();
    }
    signal.addEventListener("abort", done);
  });
}

/** Asks with growing pauses until nothing runs any more; a lost network or session is waited out. */
export async function watchUntilOver(id: string, signal: AbortSignal): Promise<Outcome> {
  let wait = first;
  let waited = 0;
  while (!signal.aborted && waited < patience) {
    try {
      const { running } = await getConversation(id, signal);
      if (!running) return "over";
    } catch (error) {
      if (isGone(error)) return "gone";
    }
    await pause(wait, signal);
    waited += wait;
    wait = Math.min(wait * 1.6, longest);
  }
  return "gave-up";
}
