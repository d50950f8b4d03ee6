"use client";
// What does an empty list say?
import CalendarClock from "lucide-react/icons/calendar-clock";
import CircleCheck from "lucide-react/icons/circle-check";
import Inbox from "lucide-react/icons/inbox";
import Search from "lucide-react/icons/search";
import Sun from "lucide-react/icons/sun";
import Trash2 from "lucide-react/icons/trash-2";
import { useLanguage } from "@/language/use-language";
import type { View } from "../lists/views";

const icons = {
  today: Sun,
  upcoming: CalendarClock,
  anytime: Inbox,
  completed: CircleCheck,
  deleted: Trash2,
} as const;

export function EmptyList({ view, isSearch }: { view: View; isSearch: boolean }) {
  const { t } = useLanguage();
  const Icon = isSearch ? Search : icons[view];
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
