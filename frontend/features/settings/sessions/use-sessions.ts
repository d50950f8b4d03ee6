"use client";
// Where am I signed in? Where the server says, and each session can be ended, or all others.
import { useRef } from "react";
import { endOtherSessions, endSession, listSessions } from "@/api/sessions";
import { useLanguage } from "@/language/use-language";
import { toast } from "@/ui/toast-store";
import type { Account } from "../own-password";
import { useOwnList } from "../use-own-list";
import { useProof } from "../use-proof";

export const ALL_OTHERS = "others";

/** `submit` ends what the pressed button names; without a name, what was named last. */
export function useSessions(user: Account) {
  const { t } = useLanguage();
  const named = useRef(ALL_OTHERS);
  const { list, unknown, reload } = useOwnList(listSessions);
  const ending = useProof(async (form, password) => {
    named.current = String(form.get("session") ?? named.current);
    const isAll = named.current === ALL_OTHERS;
    await (isAll ? endOtherSessions(password) : endSession(named.current, password));
    toast(t("settings.sessions.ended"), { duration: 3_000 });
    await reload();
  }, user);
  return { sessions: list, unknown, reload, ...ending };
}
