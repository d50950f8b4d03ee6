"use client";
// What of the account has the server listed? It is asked at first, and anew after each change.
import { useCallback, useEffect, useState } from "react";
import { accountError } from "@/language/account-error";
import { useLanguage } from "@/language/use-language";
import { toast } from "@/ui/toast-store";

/** `list` is null until it is known; `unknown` when it could not be loaded. */
export function useOwnList<Entry>(ask: (signal?: AbortSignal) => Promise<Entry[]>) {
  const { t } = useLanguage();
  const [list, setList] = useState<Entry[] | null>(null);
  const [unknown, setUnknown] = useState(false);
  const load = useCallback(
    async (signal?: AbortSignal) => {
      try {
        setList(await ask(signal));
        setUnknown(false);
      } catch {
        if (!signal?.aborted) setUnknown(true);
      }
    },
    [ask],
  );
  useEffect(() => {
    const leaving = new AbortController();
    void load(leaving.signal);
    return () => leaving.abort();
  }, [load]);

  async function change(changing: Promise<void>, done: string) {
    try {
      await changing;
      toast(done, { duration: 3_000 });
    } catch (reason) {
      toast(accountError(reason, t), { tone: "danger" });
    }
    await load();
  }
  return { list, unknown, reload: load, change };
}
