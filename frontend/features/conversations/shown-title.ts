// What is a conversation called on the page? By its title; until it has one, by the day it began.

import type { CurrentLanguage } from "@/language/current";
import { formatInstant } from "@/language/format";
import type { ConversationRow } from "@/storage/record";

type Localization = Pick<CurrentLanguage, "t" | "locale">;
type Named = Pick<ConversationRow, "title" | "created">;

export function shownTitle({ title, created }: Named, { t, locale }: Localization): string {
  if (title) return title;
  if (created === 0) return t("conversations.untitled");
  const isThisYear = new Date(created).getFullYear() === new Date().getFullYear();
  const date = formatInstant(locale, created, {
    day: "numeric",
    month: "long",
    ...(isThisYear ? {} : { year: "numeric" }),
  });
  return t("conversations.ofDay", { date });
}
