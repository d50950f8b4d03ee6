"use client";
// Which languages and which order of 12/3 does the person write in? As the browser, the region and the
// zone say.
import { useEffect, useMemo, useState } from "react";
import { useStore } from "zustand";
import { regionIn } from "@/language/region";
import { useLanguage } from "@/language/use-language";
import { loadLanguages } from "../quick-add/grammar";
import type { Whereabouts } from "../quick-add/read-line";
import { currentTasks } from "../store/current-tasks";

export function useWhereabouts(): Whereabouts {
  const zone = useStore(currentTasks, (tasks) => tasks.zone);
  const [languages, setLanguages] = useState<readonly string[]>([]);
  useEffect(() => {
    let isHere = true;
    const wanted = navigator.languages;
    const show = () => isHere && setLanguages(wanted);
    // Without them the line is read in English and Urdu.
    loadLanguages(wanted).then(show, () => undefined);
    return () => {
      isHere = false;
    };
  }, []);
  const region = regionIn(useLanguage().locale);
  return useMemo(() => ({ region, zone, languages }), [region, languages, zone]);
}
