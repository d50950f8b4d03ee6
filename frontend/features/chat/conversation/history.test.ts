import { describe, expect, it } from "vitest";
import type { LetheMessage } from "../stream/message";
import { keysOf, withNewest } from "./history";

const message = (id: string, role: "user" | "assistant", turn_id?: string): LetheMessage => ({
  id,
  role,
  parts: [],
  ...(turn_id ? { metadata: { turn_id } } : {}),
});
const ids = (messages: readonly LetheMessage[]) => messages.map(({ id }) => id);

describe("a stored page", () => {
  const older = [message("m1", "user", "t1"), message("m2", "assistant", "t1")];
  const sent = [message("here", "user", "t2"), message("half", "assistant")];
  const stored = [message("m3", "user", "t2"), message("m4", "assistant", "t2")];

  it("takes the place of what was sent here, known by its turn", () => {
    const { messages, joined } = withNewest([...older, ...sent], stored);
    expect(ids(messages)).toEqual(["m1", "m2", "m3", "m4"]);
    expect(joined).toBe(true);
  });

  it("stands alone where it meets nothing that is shown", () => {
    const { messages, joined } = withNewest(older, stored);
    expect(ids(messages)).toEqual(["m3", "m4"]);
    expect(joined).toBe(false);
  });

  it("leaves every message its key, so that nothing is drawn anew", () => {
    const before = keysOf([...older, ...sent]);
    expect(keysOf([...older, ...stored])).toEqual(before);
    expect(new Set(before).size).toBe(4);
  });

  it("that says one turn twice still gives each message a key of its own", () => {
    const keys = keysOf([...stored, ...stored]);
    expect(new Set(keys).size).toBe(4);
  });
});
