// How is a connection noticed that died without a word? By its silence: the server sends something
// every 15 seconds.
import { CutOffError } from "./turn-error";

const longestSilence = 60_000;

/** Passes the bytes on; a silence that is too long ends in `CutOffError`. */
export function idleTimeout(): TransformStream<Uint8Array, Uint8Array> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const restart = (controller: TransformStreamDefaultController<Uint8Array>) => {
    clearTimeout(timer);
    const fail = () => controller.error(new CutOffError("Nothing came any more."));
    timer = setTimeout(fail, longestSilence);
  };
  return new TransformStream({
    start: restart,
    transform(bytes, controller) {
      restart(controller);
      controller.enqueue(bytes);
    },
    flush: () => clearTimeout(timer),
  });
}
