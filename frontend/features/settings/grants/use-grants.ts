"use client";
// Which tokens and apps are there? The server's list, asked for anew after each change.
import { useCallback, useEffect, useState } from "react";
import { listGrants, revokeGrant } from "@/api/grants";
import type { Grant } from "@/api/types";
import { accountError } from "@/language/account-error";
import { useLanguage } from "@/language/use-language";
import { toast } from "@/ui/toast-store";

/** `grants` is null until they are known; `unknown` when they could not be loaded. */
export function useGrants() {
  const { t } = useLanguage();
  const [grants, setGrants] = useState<Grant[] | null>(null);
  const [unknown, setUnknown] = useState(false);
  const load = useCallback(async (signal?: AbortSignal) => {
    try {
      setGrants(await listGrants(signal));
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

  async function revoke(grant: Grant) {
    try {
      await revokeGrant(grant.id);
      toast(t("settings.grants.revoked", { name: grant.name }), { duration: 3_000 });
    } catch (reason) {
      toast(accountError(reason, t), { tone: "danger" });
    }
    await load();
  }
  return { grants, unknown, reload: load, revoke };
}
