"use client";
// How does somebody begin who has never been here? With a tour by doing, if they like.
import Compass from "lucide-react/icons/compass";
import { useStore } from "zustand";
import { useLanguage } from "@/language/use-language";
import { setTourStep, tour } from "../conversation/tour-steps";
import { TourCard } from "./tour-card";

export function TourOffer({ onSend }: { onSend: (text: string) => void }) {
  const { t } = useLanguage();
  const { step } = useStore(tour);
  if (step !== null) return <TourCard step={step} onSend={onSend} />;
  return (
    <button
      type="button"
      onClick={() => setTourStep(0)}
      className="flex w-fit animate-appear items-center gap-2.5 rounded-full border border-accent bg-accent-soft px-4 py-2.5 font-medium text-sm transition-colors hover:bg-hover"
    >
      <Compass aria-hidden className="size-4.5 shrink-0 text-accent" />
      {t("chat.empty.tour")}
    </button>
  );
}
