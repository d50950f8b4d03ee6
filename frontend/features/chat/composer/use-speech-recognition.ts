"use client";
// How is speech written down, where the browser offers it?
import { useCallback, useEffect, useRef, useState } from "react";

type Heard = { results: ArrayLike<ArrayLike<{ transcript: string }>> };
type Recognition = {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  onresult: ((event: Heard) => void) | null;
  onend: (() => void) | null;
  onerror: ((event: { error: string }) => void) | null;
  start(): void;
  stop(): void;
};
type Maker = new () => Recognition;

function recognitionMaker(): Maker | null {
  if (typeof window === "undefined") return null;
  const offered = window as unknown as Record<string, Maker | undefined>;
  return offered.SpeechRecognition ?? offered.webkitSpeechRecognition ?? null;
}

function transcript({ results }: Heard): string {
  return Array.from(results, (result) => result[0]?.transcript ?? "")
    .join(" ")
    .trim();
}

type Voice = { offered: boolean; listening: boolean; toggle: () => void; ignore: () => void };

/** `onText` gets the whole text heard so far, again and again until listening ends. */
export function useVoice(
  locale: string,
  onText: (text: string) => void,
  onFail: () => void,
): Voice {
  const [offered, setOffered] = useState(false);
  const [listening, setListening] = useState(false);
  const running = useRef<Recognition | null>(null);
  useEffect(() => {
    setOffered(recognitionMaker() !== null);
    return () => running.current?.stop();
  }, []);
  /** Stops, and what is still being recognised is not written any more. */
  const ignore = useCallback(() => {
    if (!running.current) return;
    running.current.onresult = null;
    running.current.stop();
  }, []);

  const start = () => {
    const Maker = recognitionMaker();
    if (!Maker) return;
    const recognition = new Maker();
    recognition.lang = locale;
    recognition.continuous = true;
    recognition.interimResults = true;
    recognition.onresult = (event) => onText(transcript(event));
    recognition.onend = () => {
      setListening(false);
      running.current = null;
    };
    recognition.onerror = ({ error }) => {
      if (error !== "aborted" && error !== "no-speech") onFail();
    };
    try {
      recognition.start();
    } catch {
      return onFail();
    }
    running.current = recognition;
    setListening(true);
  };
  const toggle = () => (running.current ? running.current.stop() : start());
  return { offered, listening, toggle, ignore };
}
