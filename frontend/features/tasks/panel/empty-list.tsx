"use client";
// What does an empty list say? That it is empty, or that the search found nothing.
import Search from "lucide-react/icons/search";
import { useLanguage } from "@/language/use-language";
import type { View } from "../lists/views";
import { viewIcons } from "./view-icons";

export function EmptyList({ view, isSearch }: { view: View; isSearch: boolean }) {
  const { t } = useLanguage();
  const Icon = isSearch ? Search : viewIcons[view];
  const about = isSearch ? "found" : view;
  return (
    <div className="grid justify-items-center gap-1 px-6 py-12 text-center">
      <span className="mb-2 flex size-11 items-center justify-center rounded-2xl bg-accent-soft text-accent">
        <Icon className="size-5" aria-hidden />
      </span>
      <p className="font-medium text-sm">{t(`tasks.empty.${about}`)}</p>
      <p className="max-w-56 text-balance text-muted text-xs">{t(`tasks.empty.${about}More`)}</p>
    </div>
  );
}
