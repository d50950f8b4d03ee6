"use client";
// What does an answer look like?
import Copy from "lucide-react/icons/copy";
import RotateCcw from "lucide-react/icons/rotate-ccw";
import Square from "lucide-react/icons/square";
import { memo } from "react";
import { useLanguage } from "@/language/use-language";
import { copyWithNotice } from "@/ui/copy-text";
import { IconButton } from "@/ui/icon-button";
import { onDemand } from "@/ui/on-demand";
import {
  asks,
  hasSubstance,
  kindOf,
  type LetheMessage,
  type Part,
  type TextPart,
  type ToolPart,
  textOf,
} from "./message";
import { type Reply, type ToolContext, useSlots } from "./slots";

const loadMarkdown = () => import("./markdown").then((module) => module.default);
const Markdown = onDemand(loadMarkdown);

/** Called when an answer is near, so that it is drawn at once when it comes; offline it comes later. */
export const prepareAnswers = (): Promise<unknown> => loadMarkdown().catch(() => undefined);

type Props = {
  message: LetheMessage;
  /** Names the message in the page, for whoever must know where it stands. */
  mark: string | undefined;
  /** Still being written. */
  growing: boolean;
  last: boolean;
  reply: Reply;
  onRegenerate: () => void;
};

type PartProps = { part: Part; context: ToolContext };

/** The tool call that the question at the end is about; -1 when nothing is asked. */
function askedAbout({ message, growing, last }: Props): number {
  if (growing || !last || !asks(message)) return -1;
  return message.parts.findLastIndex((part) => kindOf(part) === "tool");
}

function PartView({ part, context }: PartProps) {
  const { renderTool } = useSlots();
  switch (kindOf(part)) {
    case "text":
      return <Markdown text={(part as TextPart).text} />;
    case "tool":
      return <div className="my-3">{renderTool(part as ToolPart, context)}</div>;
    case "hidden":
      return null;
  }
}

function Actions({ message, last, onRegenerate }: Omit<Props, "growing" | "reply" | "mark">) {
  const { t } = useLanguage();
  const copy = () =>
    void copyWithNotice(textOf(message), t("chat.actions.copied"), t("app.copyFailed"));
  return (
    <div
      className={
        last
          ? "-ms-2 mt-1 flex"
          : "absolute -start-2 top-full flex opacity-0 transition-opacity focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:static pointer-coarse:-ms-2 pointer-coarse:-mb-6 pointer-coarse:opacity-100"
      }
    >
      <IconButton label={t("chat.actions.copy")} size="icon-sm" onClick={copy}>
        <Copy className="size-3.5" />
      </IconButton>
      {last ? (
        <IconButton label={t("chat.actions.regenerate")} size="icon-sm" onClick={onRegenerate}>
          <RotateCcw className="size-3.5" />
        </IconButton>
      ) : null}
    </div>
  );
}

export const AssistantMessage = memo(function AssistantMessage(props: Props) {
  const { t } = useLanguage();
  const { message, growing, reply } = props;
  if (!hasSubstance(message) && !message.metadata?.stopped) return null;
  const asked = askedAbout(props);
  return (
    <article
      data-message={props.mark}
      aria-label={t("chat.itSaid")}
      className="group relative contain-layout contain-style text-[15px] leading-7"
    >
      {message.parts.map((part, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts only grow at the end
        <PartView key={index} part={part} context={{ growing, reply, asking: index === asked }} />
      ))}
      {message.metadata?.stopped ? (
        <p className="mt-2 inline-flex items-center gap-1.5 text-muted text-xs">
          <Square aria-hidden className="size-3" />
          {t("chat.stopped")}
        </p>
      ) : null}
      {growing ? null : <Actions {...props} />}
    </article>
  );
});
