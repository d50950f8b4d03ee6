"use client";
// What is left in the browser after signing out? The list of chats; here it can be cleared.
import { useEffect, useState } from "react";
import { useLanguage } from "@/language/use-language";
import { clearRecordOf, hasRecordOf } from "@/storage/current-record";
import { Button } from "@/ui/button";
import { Notice } from "@/ui/notice";
import { useSession } from "./session";

function clear(userId: string): void {
  clearRecordOf(userId);
  try {
    sessionStorage.clear();
  } catch {
    // Storage is switched off: there is nothing to clear.
  }
}

export function ClearBrowser() {
  const { t } = useLanguage();
  const session = useSession();
  const left = session.status === "signed-out" && session.chosen ? session.left : null;
  const [state, setState] = useState<"nothing" | "kept" | "cleared">("nothing");
  useEffect(() => {
    if (left && hasRecordOf(left)) setState("kept");
  }, [left]);
  if (!left || state === "nothing") return null;
  if (state === "cleared") return <Notice role="status">{t("auth.cleared")}</Notice>;
  const onClear = () => {
    clear(left);
    setState("cleared");
  };
  return (
    <Notice
      role="note"
      action={
        <Button size="sm" onClick={onClear}>
          {t("auth.clear")}
        </Button>
      }
    >
      {t("auth.clearOffer")}
    </Notice>
  );
}
