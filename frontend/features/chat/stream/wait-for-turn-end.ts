// How does the page learn that a turn is over whose stream it does not read? It asks the server, with
// growing pauses, until no turn runs.
import { getConversation } from "@/api/conversations";
import { isGone } from "@/api/error";
import { delay } from "./delay";

export type Outcome = "over" | "gone" | "gave-up";

const firstPause = 800;
const longestPause = 8000;
/** The server's own turn limit is shorter than this. */
const timeout = 10 * 60 * 1000;

/** A lost network or session is waited out. */
export async function waitForTurnEnd(id: string, signal: AbortSignal): Promise<Outcome> {
  let pause = firstPause;
  let waited = 0;
  while (!signal.aborted && waited < timeout) {
    try {
      const { running } = await getConversation(id, signal);
      if (!running) return "over";
    } catch (error) {
      if (isGone(error)) return "gone";
    }
    await delay(pause, signal);
    waited += pause;
    pause = Math.min(pause * 1.6, longestPause);
  }
  return "gave-up";
}
