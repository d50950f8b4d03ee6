"use client";
// Which tokens and apps are there? Those that the server lists, and each can be revoked.
import { listGrants, revokeGrant } from "@/api/grants";
import type { Grant } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { useOwnList } from "../use-own-list";

export function useGrants() {
  const { t } = useLanguage();
  const { list, unknown, reload, change } = useOwnList(listGrants);
  const revoke = (grant: Grant) =>
    change(revokeGrant(grant.id), t("settings.grants.revoked", { name: grant.name }));
  return { grants: list, unknown, reload, revoke };
}
