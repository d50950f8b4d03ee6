"use client";
// What is at an address where nothing is? A sentence, and the way to the chat.
import Link from "next/link";
import { useLanguage } from "@/language/use-language";
import { pages } from "@/routes";
import { buttonClass } from "@/ui/button";
import { Logo } from "@/ui/logo";

export default function NotFound() {
  const { t } = useLanguage();
  return (
    <main className="static-words grid min-h-dvh place-items-center p-6 text-center">
      <div>
        <Logo className="mx-auto mb-5 size-10 text-accent" />
        <h1 className="font-semibold text-lg">{t("app.notFoundTitle")}</h1>
        <p className="mt-1.5 mb-5 text-muted text-sm">{t("app.notFoundText")}</p>
        <Link href={pages.chat} className={buttonClass("primary")}>
          {t("app.toChat")}
        </Link>
      </div>
    </main>
  );
}
