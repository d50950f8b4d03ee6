"use client";
// What did the assistant ask for? The tool's name and arguments, where the person wants to see them.
import { type ToolPart, toolName } from "./tool-part";

function shown(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function entriesOf(input: unknown): [string, unknown][] {
  if (typeof input !== "object" || input === null) return [];
  return Object.entries(input).filter(([, value]) => value !== null && value !== undefined);
}

export function Arguments({ part }: { part: ToolPart }) {
  return (
    <div
      dir="ltr"
      className="overflow-x-auto rounded-lg bg-sunken px-3 py-2 text-start font-mono text-xs"
    >
      <p className="font-semibold">{toolName(part)}</p>
      {entriesOf(part.input).map(([name, value]) => (
        <p key={name}>
          <span className="text-muted">{name}: </span>
          <bdi>{shown(value)}</bdi>
        </p>
      ))}
    </div>
  );
}
