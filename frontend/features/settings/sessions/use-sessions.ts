"use client";
// Where am I signed in? The server's list, asked for anew after each change.
import { useCallback, useEffect, useState } from "react";
import { endOtherSessions, endSession, listSessions } from "@/api/sessions";
import type { LiveSession } from "@/api/types";
import { accountError } from "@/language/account-error";
import { useLanguage } from "@/language/use-language";
import { toast } from "@/ui/toast-store";

/** `sessions` is null until they are known; `unknown` when they could not be loaded. */
export function useSessions() {
  const { t } = useLanguage();
  const [sessions, setSessions] = useState<LiveSession[] | null>(null);
  const [unknown, setUnknown] = useState(false);
  const load = useCallback(async (signal?: AbortSignal) => {
    try {
      setSessions(await listSessions(signal));
      setUnknown(false);
    } catch {
      if (!signal?.aborted) setUnknown(true);
    }
  }, []);
  useEffect(() => {
    const leaving = new AbortController();
    void load(leaving.signal);
    return () => leaving.abort();
  }, [load]);

  async function after(ending: Promise<void>) {
    try {
      await ending;
      toast(t("settings.sessions.ended"), { duration: 3_000 });
    } catch (reason) {
      toast(accountError(reason, t), { tone: "danger" });
    }
    await load();
  }
  const end = (session: LiveSession) => after(endSession(session.id));
  const endOthers = () => after(endOtherSessions());
  return { sessions, unknown, end, endOthers };
}
