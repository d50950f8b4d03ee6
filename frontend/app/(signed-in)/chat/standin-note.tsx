"use client";
// What does it mean that a stand-in answers? A badge says so, and its text explains it.
import FlaskConical from "lucide-react/icons/flask-conical";
import { useLanguage } from "@/language/use-language";
import { Popover } from "@/ui/popover";

export function StandinNote() {
  const { t } = useLanguage();
  const trigger = (
    <button
      type="button"
      aria-label={t("app.standin")}
      className="touch flex h-8 shrink-0 items-center gap-1.5 rounded-full bg-warning-soft px-2.5 font-medium text-warning text-xs hover:opacity-85 sm:px-3"
    >
      <FlaskConical aria-hidden className="size-3.5" />
      <span className="hidden sm:inline">{t("app.standin")}</span>
    </button>
  );
  return (
    <Popover trigger={trigger} label={t("app.standin")} align="end">
      <p className="max-w-72 text-sm">{t("app.standinMore")}</p>
    </Popover>
  );
}
