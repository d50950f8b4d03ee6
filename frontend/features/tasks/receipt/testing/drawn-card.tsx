// How is a tool's card drawn in a test? With a server that answers every change alike.
import { render } from "@testing-library/react";
import { vi } from "vitest";
import type { Task } from "@/api/types";
import { ToolCard } from "../tool-card";
import type { ToolContext, ToolPart } from "../tool-part";

export const fetched = vi.fn();
export const onReply = vi.fn();

export function draw(part: Partial<ToolPart>, context: Partial<ToolContext> = {}) {
  const whole: ToolPart = {
    type: "tool-add_task",
    toolCallId: "call_1",
    state: "output-available",
    ...part,
  };
  return render(<ToolCard part={whole} context={{ onReply, fresh: true, ...context }} />);
}

/** What every change is answered with; tasks that are asked for by number are `named`. */
export function answers(status: number, body: unknown, named: readonly Task[] = []) {
  fetched.mockImplementation(async (url: string) =>
    url.startsWith("/api/tasks/named")
      ? new Response(JSON.stringify({ tasks: named }))
      : new Response(JSON.stringify(body), { status }),
  );
}
