// Is what came over the wire a chunk of the UI message stream?
import { jsonSchema, type UIMessageChunk } from "ai";

function isChunk(value: unknown): value is UIMessageChunk {
  if (typeof value !== "object" || value === null || !("type" in value)) return false;
  return typeof value.type === "string";
}

/**
 * Lax on purpose: a chunk of a type that this page does not know is ignored by the SDK, where its
 * own strict schema would end the answer in an error.
 */
export const chunkSchema = jsonSchema<UIMessageChunk>(
  { type: "object", required: ["type"] },
  {
    validate: (value) =>
      isChunk(value)
        ? { success: true, value }
        : { success: false, error: new Error("The server sent something that is no chunk.") },
  },
);
