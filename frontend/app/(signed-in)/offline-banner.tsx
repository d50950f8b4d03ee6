"use client";
// Is the browser offline? Then a banner says so.
import WifiOff from "lucide-react/icons/wifi-off";
import { useSyncExternalStore } from "react";
import { useLanguage } from "@/language/use-language";

function subscribe(listener: () => void) {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
}

export function OfflineBanner() {
  const { t } = useLanguage();
  const online = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );
  return (
    <div role="status">
      {online ? null : (
        <p className="flex items-center justify-center gap-2 bg-warning-soft px-4 py-2 text-sm text-warning">
          <WifiOff aria-hidden className="size-4 shrink-0" />
          {t("app.offline")}
        </p>
      )}
    </div>
  );
}
