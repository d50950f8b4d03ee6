"use client";
// What does a component need to know of this server? Asked once, for the whole visit.
import { useEffect, useState } from "react";
import { getInfo } from "./info";
import type { Info } from "./types";

/** Milliseconds after which a page goes on without. */
const PATIENCE = 10_000;

let asked: Promise<Info> | null = null;

/** What failed is asked anew by whoever needs it next. */
function askOnce(): Promise<Info> {
  asked ??= getInfo(AbortSignal.timeout(PATIENCE)).catch((error: unknown) => {
    asked = null;
    throw error;
  });
  return asked;
}

type Answer = { info: Info | null; isAnswered: boolean };

/** Answered is also what failed, which leaves `info` null. */
export function useInfoAnswer(): Answer {
  const [answer, setAnswer] = useState<Answer>({ info: null, isAnswered: false });
  useEffect(() => {
    askOnce().then(
      (info) => setAnswer({ info, isAnswered: true }),
      () => setAnswer({ info: null, isAnswered: true }),
    );
  }, []);
  return answer;
}

/** null until the server has said it, and where it cannot be reached. */
export const useInfo = (): Info | null => useInfoAnswer().info;
