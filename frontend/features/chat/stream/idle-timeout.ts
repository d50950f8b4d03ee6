// How is a connection noticed that died without a word? The server speaks every 15 seconds.
import { CutOff } from "./turn-error";

const longest = 60_000;

/** Passes the bytes on; a silence that is too long ends in `CutOff`. */
export function watchSilence(): TransformStream<Uint8Array, Uint8Array> {
  let clock: ReturnType<typeof setTimeout> | undefined;
  const listen = (controller: TransformStreamDefaultController<Uint8Array>) => {
    clearTimeout(clock);
    clock = setTimeout(() => controller.error(new CutOff("Nothing came any more.")), longest);
  };
  return new TransformStream({
    start: listen,
    transform(bytes, controller) {
      listen(controller);
      controller.enqueue(bytes);
    },
    flush: () => clearTimeout(clock),
  });
}
