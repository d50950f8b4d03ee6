"use client";
// Where am I signed in? Where the server says, and each session can be ended, or all others.
import { endOtherSessions, endSession, listSessions } from "@/api/sessions";
import type { LiveSession } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { useOwnList } from "../use-own-list";

export function useSessions() {
  const { t } = useLanguage();
  const { list, unknown, change } = useOwnList(listSessions);
  const end = (session: LiveSession) =>
    change(endSession(session.id), t("settings.sessions.ended"));
  const endOthers = () => change(endOtherSessions(), t("settings.sessions.ended"));
  return { sessions: list, unknown, end, endOthers };
}
