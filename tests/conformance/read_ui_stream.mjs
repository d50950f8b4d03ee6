// What does the page's own library make of a stream? Reads {body} from standard input, writes
// {chunks, errors, message} to standard output. Run in frontend/, where `ai` is installed.
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { text } from "node:stream/consumers";

const require = createRequire(join(process.cwd(), "package.json"));
const ai = await import(pathToFileURL(require.resolve("ai")).href);

const { body } = JSON.parse(await text(process.stdin));
const bytes = new Blob([body]).stream();
const chunks = [];
const errors = [];

const parsed = ai.parseJsonEventStream({ stream: bytes, schema: ai.uiMessageChunkSchema }).pipeThrough(
  new TransformStream({
    transform(part, controller) {
      if (!part.success) {
        errors.push(`not a chunk: ${JSON.stringify(part.rawValue)}: ${part.error.message}`);
        return;
      }
      chunks.push(structuredClone(part.value)); // the reader changes what it is given
      controller.enqueue(part.value);
    },
  }),
);

let message = null;
const onError = (error) => errors.push(error instanceof Error ? error.message : String(error));
for await (const snapshot of ai.readUIMessageStream({ stream: parsed, onError })) message = snapshot;

process.stdout.write(JSON.stringify({ chunks, errors, message }));
