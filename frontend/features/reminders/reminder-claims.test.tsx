import { afterEach, describe, expect, it, vi } from "vitest";
import { ReminderClaims } from "./reminder-claims";

type Listener = ((event: { data: unknown }) => void) | null;

/** Tabs of one browser: what one says, the others hear. */
class Channel {
  static open = new Map<string, Set<Channel>>();
  onmessage: Listener = null;
  constructor(readonly name: string) {
    const others = Channel.open.get(name) ?? new Set();
    Channel.open.set(name, others.add(this));
  }
  postMessage(data: unknown) {
    for (const other of Channel.open.get(this.name) ?? []) {
      if (other !== this) other.onmessage?.({ data });
    }
  }
  close() {
    Channel.open.get(this.name)?.delete(this);
  }
}

function tabs(...users: string[]) {
  vi.stubGlobal("BroadcastChannel", Channel);
  return users.map((user) => new ReminderClaims(user));
}

describe("a reminder over several tabs", () => {
  afterEach(() => void Channel.open.clear());

  it("is shown by one of them", async () => {
    const [one, two] = tabs("ada", "ada");
    expect(await one?.claim("4@2026-11-21T09:00")).toBe(true);
    expect(await two?.claim("4@2026-11-21T09:00")).toBe(false);
    expect(await one?.claim("4@2026-11-21T09:00")).toBe(false);
  });

  it("is not repeated by a tab that opens later", async () => {
    const [one] = tabs("ada");
    await one?.claim("4@2026-11-21T09:00");
    const [late] = tabs("ada");
    expect(await late?.claim("4@2026-11-21T09:00")).toBe(false);
  });

  it("is not taken for shown when another one was", async () => {
    const [one, two] = tabs("ada", "ada");
    const claims = [one?.claim("4@2026-11-21T09:00"), two?.claim("5@2026-11-21T09:00")];
    expect(await Promise.all(claims)).toEqual([true, true]);
  });

  it("is not shown by a tab that has closed meanwhile", async () => {
    const [one] = tabs("ada");
    const claim = one?.claim("4@2026-11-21T09:00");
    one?.close();
    expect(await claim).toBe(false);
  });

  it("is another user's own", async () => {
    const [ada, bob] = tabs("ada", "bob");
    expect(await ada?.claim("4@2026-11-21T09:00")).toBe(true);
    expect(await bob?.claim("4@2026-11-21T09:00")).toBe(true);
  });
});
