"use client";
// In which zone will a new account's dates be read? In the browser's; where that cannot be, this says so.
import { useEffect, useState } from "react";
import { browserZone, knownZone } from "@/api/client";
import type { User } from "@/api/types";
import { languageStore } from "@/language/current";
import { useLanguage } from "@/language/use-language";
import { zoneTitle } from "@/language/zone";
import { toast } from "@/ui/toast-store";

/** Only the browser knows its zone; the exported page does not. */
export function ZoneNote() {
  const { t } = useLanguage();
  const [zone, setZone] = useState<string | null>("");
  useEffect(() => setZone(knownZone()), []);
  return (
    <p className="min-h-8 text-center text-muted text-xs">
      {zone === null ? t("auth.zoneMissing") : null}
      {zone ? t("auth.zoneNote", { zone: zoneTitle(zone) }) : null}
    </p>
  );
}

/** A notice where the server made the account with another zone than the browser's. */
export function tellUnknownZone(user: User): void {
  if (user.time_zone === browserZone()) return;
  const { t } = languageStore.getState();
  toast(t("auth.zoneUnknown", { zone: zoneTitle(browserZone()) }), { duration: 15_000 });
}
