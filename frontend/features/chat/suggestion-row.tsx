"use client";
// How are guesses at the next message offered?
import { useLanguage } from "@/language/use-language";
import type { Suggestion } from "./suggestions";

type Props = { suggestions: readonly Suggestion[]; onSend: (text: string) => void };

export function SuggestionRow({ suggestions, onSend }: Props) {
  const { t } = useLanguage();
  if (suggestions.length === 0) return null;
  return (
    <ul aria-label={t("chat.suggest.label")} className="flex animate-appear flex-wrap gap-2">
      {suggestions.map((suggestion) => {
        const text = t(`chat.suggest.${suggestion}`);
        return (
          <li key={suggestion}>
            <button
              type="button"
              onClick={() => onSend(text)}
              className="rounded-full border border-line bg-surface px-3.5 py-1.5 text-muted text-sm transition-colors hover:border-line-strong hover:bg-hover hover:text-ink"
            >
              {text}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
