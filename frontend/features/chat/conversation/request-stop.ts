// How is a running turn asked to stop? By a request, repeated while the server does not know the
// turn yet.
import { stopTurn } from "@/api/conversations";
import { delay } from "../stream/delay";
import type { ConversationStore } from "./conversation-store";

const maxTries = 6;

/**
 * False when the server refused, or when it knew of nothing to stop to the end. A conversation
 * without an id is asked once it has one.
 */
export async function requestStop(store: ConversationStore, signal: AbortSignal): Promise<boolean> {
  const { id } = store.getState();
  if (id === null) return true;
  const isWanted = () => store.getState().stopping && !signal.aborted;
  for (let tries = 0; tries < maxTries && isWanted(); tries += 1) {
    const answer = await stopTurn(id).catch(() => null);
    if (answer?.stopped) return true;
    if (!answer) break;
    await delay(500, signal);
  }
  if (!isWanted()) return true;
  store.dispatch({ type: "stop-refused" });
  return false;
}
