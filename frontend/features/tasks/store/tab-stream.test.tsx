import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { StreamEvent } from "./server-stream";
import { TabStream } from "./tab-stream";

class FakeSource extends EventTarget {
  isClosed = false;
  close() {
    this.isClosed = true;
  }
  tell(type: string, data = "") {
    this.dispatchEvent(new MessageEvent(type, { data }));
  }
}

/**
 * A browser's locks, as far as they matter here: one holder, the others in line. As in a browser,
 * an abort no longer counts once the lock is granted, which is a moment before the call.
 */
class FakeLocks {
  onGrant = () => {};
  #line: Promise<unknown> = Promise.resolve();
  request(_name: string, { signal }: { signal: AbortSignal }, run: () => Promise<void>) {
    const turn = this.#line.then(() => {
      if (signal.aborted) return undefined;
      this.onGrant();
      return run();
    });
    this.#line = turn;
    return turn;
  }
}

type Tab = { stream: TabStream; heard: StreamEvent["type"][] };
const sources: FakeSource[] = [];
const tabs: Tab[] = [];
const open = () => {
  const source = new FakeSource();
  sources.push(source);
  return source as unknown as EventSource;
};

async function settled() {
  await new Promise((resolve) => setTimeout(resolve, 20));
}

async function newTab(): Promise<Tab> {
  const heard: StreamEvent["type"][] = [];
  const tab = { heard, stream: new TabStream("s", open, ({ type }) => heard.push(type)) };
  tabs.push(tab);
  await settled();
  return tab;
}

function see(state: DocumentVisibilityState) {
  vi.spyOn(document, "visibilityState", "get").mockReturnValue(state);
  document.dispatchEvent(new Event("visibilitychange"));
}

const openSources = () => sources.filter(({ isClosed }) => !isClosed);

describe("several tabs of one user", () => {
  let locks: FakeLocks;
  beforeEach(() => {
    locks = new FakeLocks();
    vi.stubGlobal("navigator", { locks });
  });
  afterEach(() => {
    for (const { stream } of tabs) stream.close();
    sources.length = 0;
    tabs.length = 0;
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });

  it("hold one stream, of which all hear", async () => {
    const [first, second] = [await newTab(), await newTab()];
    expect(sources).toHaveLength(1);
    sources[0]?.tell("ready");
    sources[0]?.tell("changed", '{"number":3}');
    await settled();
    expect(first.heard).toEqual(["ready", "changed"]);
    expect(second.heard).toEqual(["ready", "changed"]);
  });

  it("are told how the stream is when they come later, without disturbing the others", async () => {
    const first = await newTab();
    sources[0]?.tell("ready");
    const second = await newTab();
    const third = await newTab();
    expect([first.heard, second.heard, third.heard]).toEqual([["ready"], ["ready"], ["ready"]]);
  });

  it("go on when the one that holds the stream goes", async () => {
    const first = await newTab();
    const second = await newTab();
    await newTab();
    sources[0]?.tell("ready");
    first.stream.close();
    await settled();
    expect(sources).toHaveLength(2);
    expect(openSources()).toHaveLength(1);
    sources[1]?.tell("ready");
    expect(second.heard).toEqual(["ready", "ready"]);
  });

  it("hold nothing while nobody sees them, and read anew when they are seen again", async () => {
    const tab = await newTab();
    sources[0]?.tell("ready");
    see("hidden");
    expect(openSources()).toHaveLength(0);
    see("visible");
    await settled();
    expect(openSources()).toHaveLength(1);
    sources[1]?.tell("ready");
    expect(tab.heard).toEqual(["ready", "ready"]);
  });

  it.each([
    ["hidden", () => see("hidden")],
    ["closed", () => tabs.at(-1)?.stream.close()],
  ])("give the lock back when one is %s just as it is granted", async (_how, leave) => {
    const first = await newTab();
    await newTab();
    locks.onGrant = () => {
      locks.onGrant = () => {};
      leave();
    };
    first.stream.close();
    await settled();
    expect(openSources()).toHaveLength(0);
    vi.restoreAllMocks();
    const last = await newTab();
    expect(openSources()).toHaveLength(1);
    openSources()[0]?.tell("ready");
    expect(last.heard).toEqual(["ready"]);
  });

  it("can each ask for the next try at once", async () => {
    await newTab();
    const second = await newTab();
    sources[0]?.tell("error");
    await settled();
    expect(second.heard).toEqual(["lost"]);
    second.stream.tryNow();
    await settled();
    expect(sources).toHaveLength(2);
  });
});
