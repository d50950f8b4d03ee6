import { render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { StorageCards } from "./storage-cards";

afterEach(() => vi.unstubAllGlobals());

it("says how many messages of a conversation are kept, where that is limited", async () => {
  vi.stubGlobal("fetch", async () =>
    Response.json({ conversation_messages_max: 200, conversation_idle_days: 7 }),
  );
  render(
    <StorageCards
      known={{
        conversations: 3,
        recordBytes: 10,
        isStored: true,
        isStandin: false,
        isKeptHere: false,
      }}
      counted={{ totals: null, isFailed: false, recount: () => {} }}
      onForget={() => {}}
    />,
  );
  expect(await screen.findByText(/the newest 200 messages are kept/)).toBeDefined();
  expect(screen.getByText(/after 7 days without a message/)).toBeDefined();
});
