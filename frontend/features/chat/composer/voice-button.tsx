"use client";
// How is a message spoken instead of typed? By this button: what is heard is written behind the text.
import Mic from "lucide-react/icons/mic";
import { useEffect, useRef } from "react";
import { useLanguage } from "@/language/use-language";
import { IconButton } from "@/ui/icon-button";
import { toast } from "@/ui/toast-store";
import { useSpeechRecognition } from "./use-speech-recognition";

type Props = { text: string; onWrite: (text: string) => void };

export function VoiceButton({ text, onWrite }: Props) {
  const { t, locale } = useLanguage();
  const before = useRef("");
  const written = useRef("");
  const write = (spoken: string) => {
    written.current = before.current ? `${before.current} ${spoken}` : spoken;
    onWrite(written.current);
  };
  const { isSupported, isListening, toggle, cancel } = useSpeechRecognition(locale, write, () =>
    toast(t("chat.composer.voiceFailed"), { tone: "danger" }),
  );
  // Who sends or types has finished speaking: nothing is written over that.
  useEffect(() => {
    if (text !== written.current) cancel();
  }, [text, cancel]);
  if (!isSupported) return null;
  return (
    <IconButton
      label={t(isListening ? "chat.composer.voiceStop" : "chat.composer.voice")}
      aria-pressed={isListening}
      className={isListening ? "animate-breathe text-danger!" : undefined}
      onClick={() => {
        before.current = text.trim();
        written.current = text;
        toggle();
      }}
    >
      <Mic className="size-4" />
    </IconButton>
  );
}
