import { render } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { LetheMessage } from "../stream/message";
import { LiveRegion } from "./live-region";

const answer = (text: string, id = "a"): LetheMessage => ({
  id,
  role: "assistant",
  parts: [{ type: "text", text }],
});

describe("a screen reader", () => {
  const spoken = () => document.querySelector("[aria-live]")?.textContent;

  it("hears each finished sentence once, also when the stored answer replaces the streamed", () => {
    const show = (text: string, growing: boolean, id?: string) => (
      <LiveRegion turn="t1" answer={answer(text, id)} isStreaming={growing} />
    );
    const { rerender } = render(show("One mom", true));
    expect(spoken()).toBe("");
    rerender(show("One moment. It is", true));
    expect(spoken()).toBe("One moment.");
    rerender(show("One moment. It is done.", false, "stored"));
    expect(spoken()).toBe("It is done.");
  });

  it("hears the same sentence again when it is said again", () => {
    const show = (turn: string) => (
      <LiveRegion turn={turn} answer={answer("Done.", turn)} isStreaming={true} />
    );
    const words = () => document.querySelector("[aria-live]")?.firstElementChild;
    const { rerender } = render(show("t1"));
    rerender(<LiveRegion turn="t1" answer={answer("Done.", "t1")} isStreaming={false} />);
    const before = words();
    expect(before?.textContent).toBe("Done.");
    rerender(<LiveRegion turn="t2" answer={answer("Done.", "t2")} isStreaming={true} />);
    rerender(<LiveRegion turn="t2" answer={answer("Done.", "t2")} isStreaming={false} />);
    expect(words()?.textContent).toBe("Done.");
    expect(words()).not.toBe(before);
  });

  it("hears an answer that came after a reload, but not the history", () => {
    const { rerender } = render(
      <LiveRegion turn="t0" answer={answer("Old.")} isStreaming={false} />,
    );
    expect(spoken()).toBe("");
    rerender(<LiveRegion turn="t1" answer={undefined} isStreaming={true} />);
    rerender(<LiveRegion turn="t1" answer={undefined} isStreaming={false} />);
    rerender(<LiveRegion turn="t1" answer={answer("New.")} isStreaming={false} />);
    expect(spoken()).toBe("New.");
  });
});
