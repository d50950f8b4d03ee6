"use client";
// What does an answer look like? Its text and tool cards in order, then what can be done with it.
import Braces from "lucide-react/icons/braces";
import CircleAlert from "lucide-react/icons/circle-alert";
import Copy from "lucide-react/icons/copy";
import RotateCcw from "lucide-react/icons/rotate-ccw";
import Square from "lucide-react/icons/square";
import { memo, useState } from "react";
import type { MessageMetadata } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { copyWithNotice } from "@/ui/copy-text";
import { IconButton } from "@/ui/icon-button";
import { onDemand } from "@/ui/on-demand";
import { type ToolContext, useChatContext } from "../conversation/chat-context";
import {
  hasVisibleParts,
  isTool,
  type LetheMessage,
  type Part,
  partKind,
  type TextPart,
  type ToolPart,
  textOf,
  validParts,
} from "../stream/message";
import { asksQuestion } from "./asks-question";
import { looksUpAgain, onlyLooksUp } from "./only-lookup";

const loadMarkdown = () => import("./markdown").then((module) => module.default);
const Markdown = onDemand(loadMarkdown, ({ text }) => (
  <p dir="auto" className="whitespace-pre-wrap">
    {text}
  </p>
));

/** Called when an answer is near, so that it is drawn at once when it comes; offline it comes later. */
export const preloadMarkdown = (): Promise<unknown> => loadMarkdown().catch(() => undefined);

type Props = {
  message: LetheMessage;
  /** Names the message in the page, for whoever must know where it stands. */
  messageKey: string | undefined;
  /** Still being written. */
  isStreaming: boolean;
  isLast: boolean;
  onReply: (text: string) => void;
  onRegenerate: () => void;
};

/** The tool call that the question at the end is about; -1 when nothing is asked. */
function askedToolIndex({ message, isStreaming, isLast }: Props): number {
  if (isStreaming || !isLast || !asksQuestion(message)) return -1;
  return message.parts.findLastIndex((part) => partKind(part) === "tool");
}

function PartView({ part, context }: { part: Part; context: Omit<ToolContext, "conversationId"> }) {
  const { renderTool, conversationId } = useChatContext();
  switch (partKind(part)) {
    case "text":
      return <Markdown text={(part as TextPart).text} isStreaming={context.isStreaming} />;
    case "tool":
      return (
        <div className="my-3">{renderTool(part as ToolPart, { ...context, conversationId })}</div>
      );
    case "hidden":
      return null;
  }
}

type Details = { isDetailed: boolean; onDetails: () => void };

function Actions({ message, isLast, onRegenerate, isDetailed, onDetails }: Props & Details) {
  const { t } = useLanguage();
  const copy = () =>
    void copyWithNotice(textOf(message), t("chat.actions.copied"), t("app.copyFailed"));
  return (
    <div
      className={
        isLast
          ? "-ms-2 mt-1 flex"
          : "absolute -start-2 top-full flex opacity-0 transition-opacity focus-within:opacity-100 group-hover:opacity-100 pointer-coarse:static pointer-coarse:-ms-2 pointer-coarse:-mb-6 pointer-coarse:opacity-100"
      }
    >
      <IconButton label={t("chat.actions.copy")} size="icon-sm" onClick={copy}>
        <Copy className="size-3.5" />
      </IconButton>
      {isLast ? (
        <IconButton label={t("chat.actions.regenerate")} size="icon-sm" onClick={onRegenerate}>
          <RotateCcw className="size-3.5" />
        </IconButton>
      ) : null}
      {message.parts.some(isTool) ? (
        <IconButton
          label={t("chat.actions.details")}
          size="icon-sm"
          aria-pressed={isDetailed}
          onClick={onDetails}
        >
          <Braces className="size-3.5" />
        </IconButton>
      ) : null}
    </div>
  );
}

function StoppedNote() {
  const { t } = useLanguage();
  return (
    <p className="mt-2 inline-flex items-center gap-1.5 text-muted text-xs">
      <Square aria-hidden className="size-3" />
      {t("chat.stopped")}
    </p>
  );
}

/** The answer claims more than was done. */
function UnbackedNote({ kind }: { kind: NonNullable<MessageMetadata["unbacked"]> }) {
  const { t } = useLanguage();
  return (
    <p role="status" className="mt-2 flex w-fit items-center gap-1.5 text-muted text-xs">
      <CircleAlert aria-hidden className="size-3.5" />
      {t(`chat.unbacked.${kind}`)}
    </p>
  );
}

export const AssistantMessage = memo(function AssistantMessage(props: Props) {
  const { t } = useLanguage();
  const { message, isStreaming, onReply } = props;
  const [isDetailed, setDetailed] = useState(false);
  const isStopped = message.metadata?.stopped;
  const unbacked = message.metadata?.unbacked;
  if (!hasVisibleParts(message) && !isStopped) return null;
  const asked = askedToolIndex(props);
  return (
    <article
      data-message={props.messageKey}
      aria-label={t("chat.itSaid")}
      className="group relative contain-layout contain-style text-[15px] leading-7"
    >
      {validParts(message).map((part, index) => {
        const isLookup = index !== asked && onlyLooksUp(message, index, isStreaming);
        if (isLookup && !isDetailed && looksUpAgain(message, index)) return null;
        const isAsking = index === asked;
        const context = { isStreaming, onReply, isAsking, isLookup, isDetailed };
        // biome-ignore lint/suspicious/noArrayIndexKey: parts only grow at the end
        return <PartView key={index} part={part} context={context} />;
      })}
      {isStopped ? <StoppedNote /> : null}
      {unbacked && !isStreaming ? <UnbackedNote kind={unbacked} /> : null}
      {isStreaming ? null : (
        <Actions {...props} isDetailed={isDetailed} onDetails={() => setDetailed(!isDetailed)} />
      )}
    </article>
  );
});
