// How far is an import? As the lines tell that the server writes meanwhile; the last is its end.

import { errorWithin, unreachable } from "./error";
import type { Imported } from "./types";

export const LINES = "application/x-ndjson";
/** The server breaks its silence sooner: whoever hears nothing for so long has lost it. */
export const SILENCE = 60_000;

export type Step = { step: "read" | "write"; done: number; of?: number };
type Line = Step | { result: Imported } | { error: { code: string; message: string } };

/** The result, when it has come; an older server says it at once. Throws `ApiError`. */
export async function resultOf(
  response: Response,
  onStep: (step: Step) => void,
): Promise<Imported> {
  const isLines = response.headers.get("content-type")?.startsWith(LINES);
  if (!isLines) return response.json().catch(() => Promise.reject(unreachable()));
  for await (const text of linesOf(response)) {
    const line: Line = JSON.parse(text);
    if ("result" in line) return line.result;
    if ("error" in line) throw errorWithin(line.error);
    onStep(line);
  }
  throw unreachable();
}

async function* linesOf(response: Response): AsyncGenerator<string> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  try {
    while (reader) {
      const { done, value } = await withinSilence(reader.read());
      const lines = (rest + (value ?? "")).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) if (line) yield line;
      if (done) return;
    }
  } finally {
    void reader?.cancel().catch(() => undefined);
  }
}

async function withinSilence<T>(read: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(unreachable()), SILENCE);
  });
  try {
    return await Promise.race([read, silence]);
  } finally {
    clearTimeout(timer);
  }
}
