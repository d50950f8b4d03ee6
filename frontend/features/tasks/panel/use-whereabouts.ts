"use client";
// Which languages and which order of 12/3 does the person write in? As the browser and the zone say.
import { useEffect, useMemo, useState } from "react";
import { useStore } from "zustand";
import { loadLanguages } from "../quick-add/grammar";
import type { Whereabouts } from "../quick-add/read-line";
import { currentTasks } from "../store/current-tasks";

/** Browsers say `en-US` all over the world, so there the zone decides. */
function regionOf(tag = ""): string | null {
  const [language, region] = tag.split("-");
  return tag === "en-US" || region?.length !== 2 || !language ? null : region;
}

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
  return useMemo(() => ({ region: regionOf(languages[0]), zone, languages }), [languages, zone]);
}
