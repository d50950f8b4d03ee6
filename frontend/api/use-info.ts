"use client";
// What does a component need to know of this server? Asked once, for the whole visit.
import { useEffect, useState } from "react";
import { getInfo } from "./info";
import type { Info } from "./types";

let asked: Promise<Info> | null = null;

/** What failed is asked anew by whoever needs it next. */
function askOnce(): Promise<Info> {
  asked ??= getInfo().catch((error: unknown) => {
    asked = null;
    throw error;
  });
  return asked;
}

/** null until the server has said it, and where it cannot be reached. */
export function useInfo(): Info | null {
  const [info, setInfo] = useState<Info | null>(null);
  useEffect(() => {
    askOnce().then(setInfo, () => undefined);
  }, []);
  return info;
}
