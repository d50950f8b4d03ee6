"use client";
// How do my tasks get into my calendar? By an address that it reads, shown this once.
import { useState } from "react";
import { createCalendar } from "@/api/grants";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { Problem } from "@/ui/problem";
import type { Account } from "../own-password";
import { useProof } from "../use-proof";
import { ShownOnce } from "./shown-once";

export function CreateCalendar({ user, onMade }: { user: Account; onMade: () => void }) {
  const { t } = useLanguage();
  const [address, setAddress] = useState("");
  const { busy, problem, proof, submit } = useProof(async (_, password) => {
    setAddress(await createCalendar(password));
    onMade();
  }, user);
  if (address) {
    return (
      <ShownOnce
        said={t("settings.grants.calendarMade")}
        label={t("settings.grants.calendarAddress")}
        text={address}
        onClose={() => setAddress("")}
      />
    );
  }
  return (
    <form onSubmit={submit} className="grid gap-3">
      <Problem text={problem} />
      {proof}
      <Button type="submit" className="justify-self-start" busy={busy}>
        {t("settings.grants.makeCalendar")}
      </Button>
    </form>
  );
}
