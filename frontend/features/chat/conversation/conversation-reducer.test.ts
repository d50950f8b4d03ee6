import { describe, expect, it } from "vitest";
import type { TurnError } from "../stream/turn-error";
import { type ConversationAction, conversationReducer } from "./conversation-reducer";
import { type ConversationState, initialState } from "./conversation-state";

const away: TurnError = { code: "offline", message: "" };
const busy: TurnError = { code: "model_unavailable", message: "" };
const ready: ConversationState = { ...initialState, id: "conv_1", history: "ready" };
const turns = {
  idle: ready,
  sending: { ...ready, turn: "sending" },
  watching: { ...ready, turn: "watching" },
  stopping: { ...ready, turn: "sending", stopping: true },
} as const satisfies Record<string, ConversationState>;

type Turn = keyof typeof turns;
type Changes = Partial<ConversationState>;
type Type = ConversationAction["type"];
type Case = { action: ConversationAction; changes: Partial<Record<Turn, Changes>> };

const ended: Changes = { turn: "idle", stopping: false };
const always = (changes: Changes) => ({
  idle: changes,
  sending: changes,
  watching: changes,
  stopping: changes,
});
const failed: Changes = { ...ended, error: busy, failedText: "Hi" };

/** What each action changes in each state of a turn; where none is named, nothing. */
const cases: { [T in Type]: Case & { action: { type: T } } } = {
  "turn-started": { action: { type: "turn-started" }, changes: { idle: { turn: "sending" } } },
  "watching-started": {
    action: { type: "watching-started" },
    changes: {
      idle: { turn: "watching" },
      sending: { turn: "watching" },
      stopping: { turn: "watching" },
    },
  },
  "turn-ended": {
    action: { type: "turn-ended" },
    changes: { sending: ended, watching: ended, stopping: ended },
  },
  "turn-failed": {
    action: { type: "turn-failed", error: busy, failedText: "Hi" },
    changes: always(failed),
  },
  "stop-requested": {
    action: { type: "stop-requested" },
    changes: { sending: { stopping: true }, watching: { stopping: true } },
  },
  "stop-refused": {
    action: { type: "stop-refused" },
    changes: { stopping: { stopping: false } },
  },
  "rewind-started": { action: { type: "rewind-started" }, changes: { idle: { turn: "sending" } } },
  "rewind-failed": {
    action: { type: "rewind-failed", error: busy, failedText: "Hi" },
    changes: { sending: failed, stopping: failed },
  },
  "auto-retry-cancelled": { action: { type: "auto-retry-cancelled" }, changes: {} },
  "error-dismissed": { action: { type: "error-dismissed" }, changes: {} },
  "history-requested": { action: { type: "history-requested" }, changes: {} },
  "history-loaded": {
    action: { type: "history-loaded", title: "Plans", nextBefore: "3" },
    changes: {},
  },
  "history-failed": {
    action: { type: "history-failed", isMissing: true, error: busy },
    changes: always({ history: "missing", error: busy }),
  },
  "history-reset": { action: { type: "history-reset" }, changes: { idle: { history: "none" } } },
  "history-replaced": {
    action: { type: "history-replaced", nextBefore: "3" },
    changes: always({ nextBefore: "3" }),
  },
  "older-page-requested": { action: { type: "older-page-requested" }, changes: {} },
  "older-page-loaded": {
    action: { type: "older-page-loaded", before: "3", nextBefore: null },
    changes: {},
  },
  "older-page-failed": { action: { type: "older-page-failed" }, changes: {} },
  "id-received": { action: { type: "id-received", id: "conv_2" }, changes: {} },
  "title-received": {
    action: { type: "title-received", title: "Plans" },
    changes: always({ title: "Plans" }),
  },
  "conversation-gone": {
    action: { type: "conversation-gone" },
    changes: { watching: { ...ended, history: "missing" } },
  },
  "queue-changed": {
    action: { type: "queue-changed", queue: [{ text: "Hi", turnId: "t" }] },
    changes: always({ queue: [{ text: "Hi", turnId: "t" }] }),
  },
};

const everyCase = Object.values(cases).flatMap(({ action, changes }: Case) =>
  (Object.keys(turns) as Turn[]).map((turn) => ({ action, turn, changes: changes[turn] })),
);

describe("an action", () => {
  it.each(everyCase)("$action.type while $turn changes $changes", ({ action, turn, changes }) => {
    const before: ConversationState = turns[turn];
    const after = conversationReducer(before, action);
    if (changes) expect(after).toEqual({ ...before, ...changes });
    else expect(after).toBe(before);
  });

  it.each(everyCase)("$action.type while $turn leaves nothing stopping once idle", (given) => {
    const { turn, stopping } = conversationReducer(turns[given.turn], given.action);
    expect(turn === "idle" && stopping).toBe(false);
  });
});

describe("a turn that starts", () => {
  const before: ConversationState = { ...ready, error: busy, failedText: "Hi" };
  it("forgets the failure before", () => {
    const after = conversationReducer(before, { type: "turn-started" });
    expect(after).toEqual({ ...ready, turn: "sending" });
  });
  it("as a rewind keeps the text that failed, which still stands in the field", () => {
    const after = conversationReducer(before, { type: "rewind-started" });
    expect(after).toEqual({ ...ready, turn: "sending", failedText: "Hi" });
  });
});

describe("an error", () => {
  const failedBy = (error: TurnError): ConversationState => ({ ...ready, error });
  it("that is tried again by itself is so no more once that is cancelled", () => {
    const after = conversationReducer(failedBy(away), { type: "auto-retry-cancelled" });
    expect(after.error?.code).toBe("answer_lost");
  });
  it("of another kind stays", () => {
    const before = failedBy(busy);
    expect(conversationReducer(before, { type: "auto-retry-cancelled" })).toBe(before);
  });
  it("can be dismissed", () => {
    expect(conversationReducer(failedBy(busy), { type: "error-dismissed" })).toEqual(ready);
  });
  it("goes with a history that is read anew", () => {
    const before = { ...failedBy(busy), failedText: "Hi" };
    const after = conversationReducer(before, { type: "history-reset" });
    expect(after).toEqual({ ...ready, history: "none" });
  });
});

describe("the history", () => {
  const by = (history: ConversationState["history"], id: string | null = "conv_1") => {
    return { ...ready, history, id, error: busy };
  };
  it.each(["none", "missing", "failed"] as const)("that is %s can be asked for", (history) => {
    const after = conversationReducer(by(history), { type: "history-requested" });
    expect(after).toMatchObject({ history: "loading", error: null });
  });
  it("of no conversation cannot", () => {
    const before = by("none", null);
    expect(conversationReducer(before, { type: "history-requested" })).toBe(before);
  });
  it("comes with its title and with where it goes on", () => {
    const { action } = cases["history-loaded"];
    const after = conversationReducer(by("loading"), action);
    expect(after).toMatchObject({ history: "ready", title: "Plans", nextBefore: "3" });
  });
  it.each([
    [true, "missing"],
    [false, "failed"],
  ] as const)("that cannot be read, gone: %s, is %s", (isMissing, history) => {
    const action = { type: "history-failed", isMissing, error: busy } as const;
    expect(conversationReducer(by("loading"), action)).toEqual(by(history));
  });
  it("that nobody asked for does not fail", () => {
    const before = by("none");
    expect(conversationReducer(before, cases["history-failed"].action)).toBe(before);
  });
});

describe("an older page", () => {
  const loading: ConversationState = { ...ready, nextBefore: "3", olderPage: "loading" };
  it.each(["idle", "failed"] as const)("can be asked for when the last one is %s", (olderPage) => {
    const after = conversationReducer({ ...loading, olderPage }, { type: "older-page-requested" });
    expect(after).toEqual(loading);
  });
  it("is asked for once", () => {
    expect(conversationReducer(loading, { type: "older-page-requested" })).toBe(loading);
  });
  it("moves on where the history goes on", () => {
    const action = { type: "older-page-loaded", before: "3", nextBefore: "2" } as const;
    const after = conversationReducer(loading, action);
    expect(after).toEqual({ ...loading, nextBefore: "2", olderPage: "idle" });
  });
  it("that no longer fits moves nothing", () => {
    const action = { type: "older-page-loaded", before: "5", nextBefore: "2" } as const;
    const after = conversationReducer(loading, action);
    expect(after).toEqual({ ...loading, olderPage: "idle" });
  });
  it("that failed can be asked for again", () => {
    const after = conversationReducer(loading, { type: "older-page-failed" });
    expect(after).toEqual({ ...loading, olderPage: "failed" });
  });
});

it("a new conversation is ready once it has its id", () => {
  const after = conversationReducer(initialState, { type: "id-received", id: "conv_1" });
  expect(after).toEqual(ready);
});
