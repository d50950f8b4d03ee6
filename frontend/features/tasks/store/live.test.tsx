import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LiveTasks } from "./live";
import { ServerStream } from "./server-stream";

class FakeSource extends EventTarget {
  closed = false;
  close() {
    this.closed = true;
  }
  tell(type: string, data = "") {
    this.dispatchEvent(new MessageEvent(type, { data }));
  }
}

function set() {
  const sources: FakeSource[] = [];
  const store = {
    reload: vi.fn(async () => {}),
    follow: vi.fn(async () => {}),
    count: vi.fn(),
    setLive: vi.fn(),
  };
  const open = () => {
    const source = new FakeSource();
    sources.push(source);
    return source as unknown as EventSource;
  };
  const live = new LiveTasks(store, (tell) => new ServerStream(open, (event) => tell(event, true)));
  return { sources, store, stop: () => live.close(), latest: () => sources.at(-1) as FakeSource };
}

describe("the live stream", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("tells of changed tasks together, of each the newest version", () => {
    const { store, latest, stop } = set();
    latest().tell("ready");
    const changes = [
      { number: 3, version: "a" },
      { number: 4, version: null },
      { number: 3, version: "b" },
    ];
    for (const change of changes) latest().tell("changed", JSON.stringify(change));
    vi.advanceTimersByTime(100);
    expect(store.follow).toHaveBeenCalledExactlyOnceWith([
      { number: 3, version: "b" },
      { number: 4, version: null },
    ]);
    stop();
  });

  it("reads the list when it begins: what changed before was not told", () => {
    const { store, latest, stop } = set();
    expect(store.reload).not.toHaveBeenCalled();
    latest().tell("ready");
    expect(store.reload).toHaveBeenCalledOnce();
    stop();
  });

  it("reads the whole list after a change of many", () => {
    const { store, latest, stop } = set();
    latest().tell("changed", '{"number":null}');
    vi.advanceTimersByTime(100);
    expect(store.reload).toHaveBeenCalledOnce();
    stop();
  });

  it("connects again after a loss, later each time, and then reads the list", () => {
    const { sources, store, latest, stop } = set();
    latest().tell("ready");
    latest().tell("error");
    expect(store.setLive).toHaveBeenLastCalledWith(Date.now() + 1_000);
    vi.advanceTimersByTime(1_000);
    expect(sources).toHaveLength(2);
    latest().tell("error");
    vi.advanceTimersByTime(1_000);
    expect(sources).toHaveLength(2);
    vi.advanceTimersByTime(1_000);
    expect(sources).toHaveLength(3);
    store.reload.mockClear();
    latest().tell("ready");
    expect(store.reload).toHaveBeenCalledOnce();
    expect(store.setLive).toHaveBeenLastCalledWith(null);
    stop();
  });

  it("connects at once when the browser is online again", () => {
    const { sources, latest, stop } = set();
    latest().tell("error");
    window.dispatchEvent(new Event("online"));
    expect(sources).toHaveLength(2);
    stop();
  });

  it("asks an ordinary question after a loss, which notices a lost session", () => {
    const { store, latest, stop } = set();
    latest().tell("error");
    expect(store.count).toHaveBeenCalledOnce();
    stop();
  });

  it("ends for good", () => {
    const { sources, latest, stop } = set();
    latest().tell("error");
    stop();
    vi.advanceTimersByTime(60_000);
    expect(sources).toHaveLength(1);
    expect(latest().closed).toBe(true);
  });
});
