import { expect, it, vi } from "vitest";
import { english } from "@/language/current";
import { saveFile } from "@/ui/save-file";
import { saveRows } from "./save-rows";

vi.mock("@/ui/save-file", () => ({ saveFile: vi.fn() }));

const row = (id: string) => ({ id, title: "Plans", created: 1, updated: 1, pinned: false });

/** A server that has only `conv_1`. */
async function fetched(url: string): Promise<Response> {
  if (!url.includes("conv_1")) return new Response("{}", { status: 404 });
  const body = url.includes("/messages")
    ? { messages: [], next_before: null }
    : { id: "conv_1", title: "Plans", created_at: 1_795_000_000 };
  return new Response(JSON.stringify(body));
}

it("saves what could be read, and no empty file", async () => {
  vi.stubGlobal("fetch", fetched);
  const save = (...ids: string[]) =>
    saveRows({ rows: ids.map(row), title: "Plans", format: "json" }, english.t);
  expect(await save("conv_2")).toBe(1);
  expect(saveFile).not.toHaveBeenCalled();
  expect(await save("conv_1", "conv_2")).toBe(1);
  const text = expect.stringContaining("conv_1");
  expect(saveFile).toHaveBeenCalledExactlyOnceWith("Plans.json", text, "application/json");
});
