"use client";
// How is speech written down? By the browser's speech recognition, where it has one.
import { useCallback, useEffect, useRef, useState } from "react";

type ResultEvent = { results: ArrayLike<ArrayLike<{ transcript: string }>> };
type Recognition = {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  onresult: ((event: ResultEvent) => void) | null;
  onend: (() => void) | null;
  onerror: ((event: { error: string }) => void) | null;
  start(): void;
  stop(): void;
};
type RecognitionClass = new () => Recognition;

function recognitionClass(): RecognitionClass | null {
  if (typeof window === "undefined") return null;
  const globals = window as unknown as Record<string, RecognitionClass | undefined>;
  return globals.SpeechRecognition ?? globals.webkitSpeechRecognition ?? null;
}

function transcriptOf({ results }: ResultEvent): string {
  return Array.from(results, (result) => result[0]?.transcript ?? "")
    .join(" ")
    .trim();
}

type Callbacks = { onText: (text: string) => void; onFail: () => void; onEnd: () => void };

/** null when the browser has none, or does not let it start. */
function startRecognition(locale: string, { onText, onFail, onEnd }: Callbacks) {
  const Recognition = recognitionClass();
  if (!Recognition) return null;
  const recognition = new Recognition();
  recognition.lang = locale;
  recognition.continuous = true;
  recognition.interimResults = true;
  recognition.onresult = (event) => onText(transcriptOf(event));
  recognition.onend = onEnd;
  recognition.onerror = ({ error }) => {
    if (error !== "aborted" && error !== "no-speech") onFail();
  };
  try {
    recognition.start();
  } catch {
    onFail();
    return null;
  }
  return recognition;
}

type SpeechRecognition = {
  isSupported: boolean;
  isListening: boolean;
  toggle: () => void;
  /** Stops, and what is still being recognised is not written any more. */
  cancel: () => void;
};

/** `onText` gets the whole text heard so far, again and again until listening ends. */
export function useSpeechRecognition(
  locale: string,
  onText: (text: string) => void,
  onFail: () => void,
): SpeechRecognition {
  const [isSupported, setSupported] = useState(false);
  const [isListening, setListening] = useState(false);
  const running = useRef<Recognition | null>(null);
  useEffect(() => {
    setSupported(recognitionClass() !== null);
    return () => running.current?.stop();
  }, []);
  const cancel = useCallback(() => {
    if (!running.current) return;
    running.current.onresult = null;
    running.current.stop();
  }, []);

  const onEnd = () => {
    setListening(false);
    running.current = null;
  };
  const start = () => {
    running.current = startRecognition(locale, { onText, onFail, onEnd });
    setListening(running.current !== null);
  };
  const toggle = () => (running.current ? running.current.stop() : start());
  return { isSupported, isListening, toggle, cancel };
}
