// What counts as a chunk of the UI message stream? Any object that has a type.
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
