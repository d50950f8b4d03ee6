"use client";
// How are guesses at the next message offered? As a row of buttons that send them.
import { useLanguage } from "@/language/use-language";
import type { Suggestion } from "./suggestions";

type Props = {
  suggestions: readonly Suggestion[];
  /** What was sent last is not suggested again. */
  lastText: string;
  onSend: (text: string) => void;
};

export function SuggestionRow({ suggestions, lastText, onSend }: Props) {
  const { t } = useLanguage();
  const offered = suggestions.filter((key) => t(`chat.suggest.${key}`) !== lastText);
  if (offered.length === 0) return null;
  return (
    <ul
      aria-label={t("chat.suggest.label")}
      className="-mx-4 flex animate-appear gap-2 px-4 max-sm:-my-1.5 max-sm:overflow-x-auto max-sm:py-1.5 max-sm:[scrollbar-width:none] sm:mx-0 sm:flex-wrap sm:px-0"
    >
      {offered.map((suggestion) => {
        const text = t(`chat.suggest.${suggestion}`);
        return (
          <li key={suggestion}>
            <button
              type="button"
              onClick={() => onSend(text)}
              className="touch whitespace-nowrap rounded-full border border-line bg-surface px-3.5 py-1.5 text-muted text-sm transition-colors hover:border-line-strong hover:bg-hover hover:text-ink"
            >
              {text}
            </button>
          </li>
        );
      })}
    </ul>
  );
}
