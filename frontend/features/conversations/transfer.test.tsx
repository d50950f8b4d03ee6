import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { closeRecord, currentRecord, openRecord } from "@/storage/current-record";
import { eraseLater, eraseRows } from "./erase";
import { asMarkdown, exportRows, fileName, readConversation } from "./export";
import { idsIn, importIds } from "./import";
import { conversationList } from "./list";

type Answers = Record<string, { status?: number; body: unknown }>;

/** Answers by `METHOD path?query`; anything else is 404. */
function server(answers: Answers) {
  const fetched = vi.fn(async (url: string, init?: RequestInit) => {
    const answer = answers[`${init?.method ?? "GET"} ${url}`];
    const missing = { error: { code: "conversation_not_found", message: "None." } };
    return new Response(JSON.stringify(answer?.body ?? missing), {
      status: answer ? (answer.status ?? 200) : 404,
    });
  });
  vi.stubGlobal("fetch", fetched);
  return fetched;
}

const about = {
  id: "conv_aaaa",
  title: "Plans",
  created_at: 1_795_000_000,
  running: false,
};
const row = { id: "conv_aaaa", title: "Plans", created: 1, updated: 1, pinned: false };
const down = { status: 502, body: { error: { code: "delete_failed", message: "Down." } } };
const said = (id: string, text: string) => ({ id, role: "user", parts: [{ type: "text", text }] });

beforeEach(() => void openRecord("ada"));
afterEach(() => {
  closeRecord();
  vi.unstubAllGlobals();
});

describe("import", () => {
  it("finds ids in links, lists and exports, each once", () => {
    const text = 'https://x/chat/?c=conv_abc123 conv_abc123\n{"id": "conv_def456"} converse';
    expect(idsIn(text)).toEqual(["conv_abc123", "conv_def456"]);
  });

  it("adds only what the server says is ours", async () => {
    server({
      "GET /api/conversations/conv_aaaa": { body: about },
      "GET /api/conversations/conv_aaaa/messages?limit=1": {
        body: {
          messages: [{ ...said("m", "Hi"), metadata: { created_at: "2026-11-21T10:00:00Z" } }],
          next_before: null,
        },
      },
      "GET /api/conversations/conv_cccc": down,
    });
    expect(await importIds(["conv_aaaa", "conv_bbbb", "conv_cccc"])).toEqual({
      added: 1,
      skipped: 1,
      unread: ["conv_cccc"],
    });
    expect(currentRecord.get().conversations).toMatchObject([
      {
        id: "conv_aaaa",
        title: "Plans",
        created: 1_795_000_000_000,
        updated: Date.parse("2026-11-21T10:00:00Z"),
      },
    ]);
  });
});

describe("export", () => {
  const pages = {
    "GET /api/conversations/conv_aaaa": { body: about },
    "GET /api/conversations/conv_aaaa/messages?limit=100": {
      body: { messages: [said("m2", "second")], next_before: "m2" },
    },
    "GET /api/conversations/conv_aaaa/messages?before=m2&limit=100": {
      body: { messages: [said("m1", "first")], next_before: null },
    },
  };

  it("reads every page, oldest message first", async () => {
    server(pages);
    const { messages } = await readConversation("conv_aaaa");
    expect(messages.map(({ id }) => id)).toEqual(["m1", "m2"]);
  });

  it("counts what cannot be read and writes the rest", async () => {
    server(pages);
    const names = { user: "You", assistant: "Lethe" };
    const { text, failed } = await exportRows([row, { ...row, id: "conv_x" }], "json", names);
    expect(failed).toBe(1);
    expect(JSON.parse(text).conversations).toHaveLength(1);
  });

  it("writes Markdown with the tools' calls", () => {
    const call = { input: { title: "x" }, output: { ok: true } };
    const parts = [{ type: "tool-add_task", toolCallId: "c", state: "output-available", ...call }];
    const answer = { id: "m", role: "assistant", parts } as never;
    const names = { user: "You", assistant: "Lethe" };
    const text = asMarkdown(
      { ...about, created_at: "2026-11-20T10:00:00Z", messages: [answer] },
      names,
    );
    expect(text).toContain("# Plans");
    expect(text).toContain("## Lethe");
    expect(text).toContain('"title": "x"');
  });

  it("names the file so that every system takes it", () => {
    expect(fileName("a/b: c?", "markdown")).toBe("a-b-c.md");
    expect(fileName("???", "json")).toBe("lethe.json");
  });
});

describe("deleting", () => {
  it("is sent only when its time is over", async () => {
    conversationList.restore(row);
    const fetched = server({
      "DELETE /api/conversations/conv_aaaa": {
        body: { id: row.id, deleted: true, items_deleted: 4 },
      },
    });
    const pending = eraseLater(row);
    expect(conversationList.get()).toEqual([]);
    expect(fetched).not.toHaveBeenCalled();
    expect(await pending.send()).toEqual({ entries: 4 });
  });

  it("can be taken back before", async () => {
    conversationList.restore(row);
    const fetched = server({});
    const pending = eraseLater(row);
    pending.takeBack();
    expect(conversationList.get()).toEqual([row]);
    expect(await pending.send()).toBeNull();
    expect(fetched).not.toHaveBeenCalled();
  });

  it("puts the row back when OpenAI did not erase it", async () => {
    conversationList.restore(row);
    server({ "DELETE /api/conversations/conv_aaaa": down });
    expect(await eraseLater(row).send()).toBeNull();
    expect(conversationList.get()).toEqual([row]);
  });

  it("of all counts honestly; one that is gone counts as erased", async () => {
    const rows = [row, { ...row, id: "conv_gone" }];
    for (const one of rows) conversationList.restore(one);
    server({ "DELETE /api/conversations/conv_aaaa": down });
    const result = await eraseRows(rows);
    expect(result).toMatchObject({ erased: 1, failed: [row] });
    expect(conversationList.get()).toEqual([row]);
  });
});
