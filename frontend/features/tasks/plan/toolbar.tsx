"use client";
// Which days are shown? A week or a month, this one or another.
import ChevronLeft from "lucide-react/icons/chevron-left";
import ChevronRight from "lucide-react/icons/chevron-right";
import { formatLocalDate } from "@/language/format";
import { useLanguage } from "@/language/use-language";
import { usePlanWords } from "@/language/use-plan-words";
import { Button } from "@/ui/button";
import { IconButton } from "@/ui/icon-button";
import type { LocalDate } from "../dates/local-date";
import type { Span } from "./days";

type Props = {
  at: LocalDate;
  span: Span;
  onSpan: (span: Span) => void;
  onTurn: (by: 1 | -1) => void;
  onToday: () => void;
};

export function Toolbar({ at, span, onSpan, onTurn, onToday }: Props) {
  const { locale } = useLanguage();
  const t = usePlanWords();
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      <IconButton size="icon-sm" label={t("back")} onClick={() => onTurn(-1)}>
        <ChevronLeft className="flip-rtl size-4" />
      </IconButton>
      <IconButton size="icon-sm" label={t("forward")} onClick={() => onTurn(1)}>
        <ChevronRight className="flip-rtl size-4" />
      </IconButton>
      <h2 aria-live="polite" className="min-w-36 flex-1 font-semibold">
        {formatLocalDate(locale, at, { month: "long", year: "numeric" })}
      </h2>
      <Button size="sm" onClick={onToday}>
        {t("today")}
      </Button>
      <fieldset aria-label={t("views")} className="flex gap-0.5">
        {(["week", "month"] as const).map((each) => (
          <Button
            key={each}
            size="sm"
            look={each === span ? "primary" : "quiet"}
            aria-pressed={each === span}
            onClick={() => onSpan(each)}
          >
            {t(each)}
          </Button>
        ))}
      </fieldset>
    </div>
  );
}
