// How is a running turn asked to stop?
import { stopTurn } from "@/api/conversations";
import { pause } from "../stream/wait-for-turn-end";
import type { Cell } from "./cell";
import type { Going } from "./conversation-state";

const mostTries = 6;

/**
 * The turn may not have reached the server yet: then it is asked again. False when it refused, or
 * when it knew of nothing to stop to the end. A conversation without an id is asked once it has one.
 */
export async function askToStop(state: Cell<Going>, signal: AbortSignal): Promise<boolean> {
  const { id } = state.get();
  if (id === null) return true;
  const isWanted = () => {
    const { turn, stopping } = state.get();
    return turn !== "idle" && stopping && !signal.aborted;
  };
  for (let tries = 0; tries < mostTries && isWanted(); tries += 1) {
    const answer = await stopTurn(id).catch(() => null);
    if (answer?.stopped) return true;
    if (!answer) break;
    await pause(500, signal);
  }
  if (!isWanted()) return true;
  state.set({ stopping: false });
  return false;
}
