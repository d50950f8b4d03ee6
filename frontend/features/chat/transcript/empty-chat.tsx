"use client";
// What greets the person in a chat where nothing has been said? A question, and starters to press.
import CalendarClock from "lucide-react/icons/calendar-clock";
import CalendarRange from "lucide-react/icons/calendar-range";
import ListPlus from "lucide-react/icons/list-plus";
import Repeat from "lucide-react/icons/repeat";
import { useSyncExternalStore } from "react";
import { useLanguage } from "@/language/use-language";
import { onDemand } from "@/ui/on-demand";
import { useChatContext } from "../conversation/chat-context";

// For the first chat alone.
const TourOffer = onDemand(() => import("./tour-offer").then((offer) => offer.TourOffer));

const starters = [
  { key: "chat.starters.add", Icon: ListPlus },
  { key: "chat.starters.plan", Icon: CalendarRange },
  { key: "chat.starters.recurring", Icon: Repeat },
  { key: "chat.starters.overdue", Icon: CalendarClock },
] as const;

export function partOfDay(hour: number) {
  if (hour >= 5 && hour < 12) return "morning" as const;
  return hour >= 12 && hour < 18 ? ("afternoon" as const) : ("evening" as const);
}

const never = () => () => undefined;

/** The exported page is drawn without a clock; the greeting comes with the browser's. */
function useGreeting(): string {
  const { t } = useLanguage();
  const { name } = useChatContext();
  const part = useSyncExternalStore(
    never,
    () => partOfDay(new Date().getHours()),
    () => null,
  );
  if (part === null) return "\u00a0";
  return name ? t(`chat.empty.named.${part}`, { name }) : t(`chat.empty.${part}`);
}

export function EmptyChat({ onSend, note }: { onSend: (text: string) => void; note?: string }) {
  const { t } = useLanguage();
  const greeting = useGreeting();
  const { isNew = false } = useChatContext();
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto flex min-h-full max-w-3xl flex-col justify-center px-4 py-4 sm:px-6 sm:py-8">
        <h2 className="text-balance font-semibold text-3xl tracking-tight sm:text-4xl">
          <span className="block text-muted">{greeting}</span>
          {t("chat.empty.question")}
        </h2>
        <p className="mt-4 max-w-xl text-pretty text-muted">{note ?? t("chat.empty.hint")}</p>
        {isNew ? (
          <div className="mt-6">
            <TourOffer onSend={onSend} />
          </div>
        ) : null}
        <h3 className="sr-only">{t("chat.empty.starters")}</h3>
        <ul className="mt-6 grid gap-2 sm:mt-8 sm:grid-cols-2">
          {starters.map(({ key, Icon }) => (
            <li key={key}>
              <button
                type="button"
                onClick={() => onSend(t(key))}
                className="flex h-full w-full items-center gap-3 rounded-2xl border border-line bg-surface px-4 py-3.5 text-start text-sm shadow-card transition-colors hover:border-line-strong hover:bg-hover"
              >
                <Icon aria-hidden className="size-4.5 shrink-0 text-accent" />
                <span className="text-balance">{t(key)}</span>
              </button>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
