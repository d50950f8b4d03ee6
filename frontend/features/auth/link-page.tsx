"use client";
// How does a page look that a mail's link opened? One narrow column below the name.
import Link from "next/link";
import type { ReactNode } from "react";
import { useLanguage } from "@/language/use-language";
import { Logo } from "@/ui/logo";

type Props = { on: { href: string; label: string }; children: ReactNode };

/** `on` is where one goes from there. */
export function LinkPage({ on, children }: Props) {
  const { t } = useLanguage();
  return (
    <main className="static-words mx-auto grid min-h-dvh w-full max-w-sm content-center gap-6 px-5 py-10">
      <p className="flex items-center gap-2.5 font-semibold text-lg tracking-tight">
        <Logo className="size-7 text-accent" />
        {t("app.name")}
      </p>
      {children}
      <Link href={on.href} className="touch text-accent text-sm underline underline-offset-4">
        {on.label}
      </Link>
    </main>
  );
}
