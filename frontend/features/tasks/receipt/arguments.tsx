"use client";
// What did the assistant ask for? The tool's name and arguments, on demand.
import ChevronRight from "lucide-react/icons/chevron-right";
import { useLanguage } from "@/language/use-language";
import { type ToolPart, toolName } from "./tool-part";

function shown(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function entriesOf(input: unknown): [string, unknown][] {
  if (typeof input !== "object" || input === null) return [];
  return Object.entries(input).filter(([, value]) => value !== null && value !== undefined);
}

export function Arguments({ part }: { part: ToolPart }) {
  const { t } = useLanguage();
  return (
    <details className="group/args text-xs">
      <summary className="flex w-fit list-none items-center gap-1 rounded text-muted hover:text-ink pointer-coarse:-my-2 pointer-coarse:py-3.5 [&::-webkit-details-marker]:hidden">
        <ChevronRight
          aria-hidden
          className="flip-rtl size-3.5 transition-transform group-open/args:rotate-90"
        />
        {t("tasks.receipt.details")}
      </summary>
      <div
        dir="ltr"
        className="mt-1.5 overflow-x-auto rounded-lg bg-sunken px-3 py-2 text-start font-mono"
      >
        <p className="font-semibold">{toolName(part)}</p>
        {entriesOf(part.input).map(([name, value]) => (
          <p key={name}>
            <span className="text-muted">{name}: </span>
            <bdi>{shown(value)}</bdi>
          </p>
        ))}
      </div>
    </details>
  );
}
