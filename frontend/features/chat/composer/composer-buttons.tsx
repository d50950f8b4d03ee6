"use client";
// Which buttons stand under the message field?
import ArrowUp from "lucide-react/icons/arrow-up";
import Hash from "lucide-react/icons/hash";
import ListPlus from "lucide-react/icons/list-plus";
import Mic from "lucide-react/icons/mic";
import Slash from "lucide-react/icons/slash";
import Square from "lucide-react/icons/square";
import { useEffect, useRef } from "react";
import { useLanguage } from "@/language/use-language";
import { IconButton } from "@/ui/icon-button";
import { toast } from "@/ui/toast-store";
import { useVoice } from "./use-speech-recognition";

type Props = {
  text: string;
  isReady: boolean;
  busy: boolean;
  stopping: boolean;
  onStop: () => void;
  onWrite: (text: string) => void;
  /** Begins a command or a mention by its sign. */
  onStart: (sign: "/" | "#") => void;
};

function VoiceButton({ text, onWrite }: Pick<Props, "text" | "onWrite">) {
  const { t, locale } = useLanguage();
  const before = useRef("");
  const written = useRef("");
  const write = (heard: string) => {
    written.current = before.current ? `${before.current} ${heard}` : heard;
    onWrite(written.current);
  };
  const { ignore, ...voice } = useVoice(locale, write, () =>
    toast(t("chat.composer.voiceFailed"), { tone: "danger" }),
  );
  // Who sends or types has finished speaking: nothing is written over that.
  useEffect(() => {
    if (text !== written.current) ignore();
  }, [text, ignore]);
  if (!voice.offered) return null;
  return (
    <IconButton
      label={t(voice.listening ? "chat.composer.voiceStop" : "chat.composer.voice")}
      aria-pressed={voice.listening}
      className={voice.listening ? "animate-breathe text-danger!" : undefined}
      onClick={() => {
        before.current = text.trim();
        written.current = text;
        voice.toggle();
      }}
    >
      <Mic className="size-4" />
    </IconButton>
  );
}

export function ComposerButtons(props: Props) {
  const { t } = useLanguage();
  const { text, isReady, busy, stopping } = props;
  return (
    <div className="flex items-center gap-0.5 px-2 pb-2">
      <IconButton
        label={t("chat.commands.label")}
        disabled={text !== ""}
        onClick={() => props.onStart("/")}
      >
        <Slash className="size-4" />
      </IconButton>
      <IconButton label={t("chat.mentions.label")} onClick={() => props.onStart("#")}>
        <Hash className="size-4" />
      </IconButton>
      <VoiceButton text={text} onWrite={props.onWrite} />
      <span className="flex-1" />
      {busy ? (
        <IconButton
          label={t(stopping ? "chat.composer.stopping" : "chat.composer.stop")}
          look="secondary"
          className="rounded-full!"
          aria-disabled={stopping}
          onClick={props.onStop}
        >
          <Square className="size-3.5 fill-current" />
        </IconButton>
      ) : null}
      {!busy || isReady ? (
        <IconButton
          label={t(busy ? "chat.composer.queue" : "chat.composer.send")}
          keys="enter"
          type="submit"
          look="primary"
          disabled={!isReady}
          className="ms-1 rounded-full!"
        >
          {busy ? <ListPlus className="size-4" /> : <ArrowUp className="size-4.5" />}
        </IconButton>
      ) : null}
    </div>
  );
}
