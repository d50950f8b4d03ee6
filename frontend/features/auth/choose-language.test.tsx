import { expect, it, vi } from "vitest";
import { currentRecord, openRecord } from "@/storage/current-record";
import { chooseLanguage } from "./choose-language";

it("wears the language at once and keeps it with the account", () => {
  const fetched = vi.fn(
    async (_url: string, _init: RequestInit) => new Response("{}", { status: 503 }),
  );
  vi.stubGlobal("fetch", fetched);
  openRecord("u1");
  chooseLanguage("ur");
  expect(currentRecord.get().preferences.language).toBe("ur");
  const [url, init] = fetched.mock.calls[0] ?? [];
  expect([url, init?.method, init?.body]).toEqual(["/api/auth/me", "PATCH", '{"language":"ur"}']);
});
