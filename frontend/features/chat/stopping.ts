// How is a running turn asked to stop?
import { stopTurn } from "@/api/conversations";
import { pause } from "./watch";

const mostTries = 6;

/** The turn may not have reached the server yet: then it is asked again. False when refused. */
export async function askToStop(
  id: string,
  isWanted: () => boolean,
  signal: AbortSignal,
): Promise<boolean> {
  for (let tries = 0; tries < mostTries && isWanted(); tries += 1) {
    const answer = await stopTurn(id).catch(() => null);
    if (!answer || answer.stopped) return answer !== null;
    await pause(500, signal);
  }
  return true;
}
