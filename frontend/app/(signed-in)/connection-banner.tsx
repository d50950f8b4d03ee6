"use client";
// Does the server answer, and is the browser online? Where not, a banner says so and what happens next.
import CloudOff from "lucide-react/icons/cloud-off";
import WifiOff from "lucide-react/icons/wifi-off";
import { type ReactNode, useEffect, useState, useSyncExternalStore } from "react";
import { tryNow, useNextTry } from "@/features/tasks";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";

/** Milliseconds in which a server that starts again need not be spoken of. */
const PATIENCE = 1500;

function subscribe(listener: () => void) {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
}

/** True once it has been so for a moment. */
function useLasting(isSo: boolean): boolean {
  const [isLasting, setLasting] = useState(false);
  useEffect(() => {
    if (!isSo) return;
    const timer = setTimeout(() => setLasting(true), PATIENCE);
    return () => {
      clearTimeout(timer);
      setLasting(false);
    };
  }, [isSo]);
  return isSo && isLasting;
}

/** Whole seconds until then, counted down. */
function useSecondsUntil(time: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, Math.ceil((time - now) / 1000));
}

export function ConnectionBanner() {
  const { t } = useLanguage();
  const isOnline = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );
  const nextTry = useNextTry();
  const isLost = useLasting(nextTry !== null);
  if (!isOnline) {
    return (
      <Banner icon={<WifiOff aria-hidden className="size-4 shrink-0" />} text={t("app.offline")} />
    );
  }
  return isLost && nextTry !== null ? <Lost nextTry={nextTry} /> : <Banner />;
}

function Lost({ nextTry }: { nextTry: number }) {
  const { t } = useLanguage();
  const seconds = useSecondsUntil(nextTry);
  const icon = <CloudOff aria-hidden className="size-4 shrink-0" />;
  return (
    <Banner icon={icon} text={t("app.serverGone")}>
      {/* Not read out every second. */}
      <span aria-live="off" className="tabular-nums">
        {seconds > 0 ? t("app.nextTry", { count: seconds }) : t("app.tryingNow")}
      </span>
      <Button size="sm" look="quiet" className="h-7" onClick={tryNow}>
        {t("app.tryNow")}
      </Button>
    </Banner>
  );
}

type BannerProps = { icon?: ReactNode; text?: string; children?: ReactNode };

/** There from the beginning: only what comes into a region that is known is read out. */
function Banner({ icon, text, children }: BannerProps) {
  return (
    <div role="status">
      {text ? (
        <div className="flex flex-wrap items-center justify-center gap-x-3 gap-y-1 bg-warning-soft px-4 py-2 text-sm text-warning">
          <p className="flex items-center gap-2">
            {icon}
            {text}
          </p>
          {children}
        </div>
      ) : null}
    </div>
  );
}
