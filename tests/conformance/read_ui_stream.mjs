// What does the page's own library make of a stream? Each line of the input is a stream, as a JSON
// string, and is answered by a line {chunks, errors, message}. Run in frontend/, which has `ai`.
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createInterface } from "node:readline";

const require = createRequire(join(process.cwd(), "package.json"));
const ai = await import(pathToFileURL(require.resolve("ai")).href);

async function read(body) {
  const chunks = [];
  const errors = [];
  const collect = new TransformStream({
    transform(part, controller) {
      if (!part.success) {
        errors.push(`not a chunk: ${JSON.stringify(part.rawValue)}: ${part.error.message}`);
        return;
      }
      chunks.push(structuredClone(part.value)); // the reader changes what it is given
      controller.enqueue(part.value);
    },
  });
  const stream = ai
    .parseJsonEventStream({ stream: new Blob([body]).stream(), schema: ai.uiMessageChunkSchema })
    .pipeThrough(collect);
  const onError = (error) => errors.push(error instanceof Error ? error.message : String(error));
  let message = null;
  for await (const snapshot of ai.readUIMessageStream({ stream, onError })) message = snapshot;
  return { chunks, errors, message };
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await read(JSON.parse(line)))}\n`);
}
