"use client";
// What do all pages share? Tooltips, notices, theme and language.
import type { ReactNode } from "react";
import { useLanguage } from "@/language/use-language";
import { Toaster } from "@/ui/toaster";
import { TooltipProvider } from "@/ui/tooltip";
import { Appearance } from "./appearance";
import { PartGone } from "./part-gone";

export function Providers({ children }: { children: ReactNode }) {
  const { t } = useLanguage();
  return (
    <TooltipProvider>
      <Appearance />
      <PartGone />
      {children}
      <Toaster label={t("app.notices")} closeLabel={t("app.close")} />
    </TooltipProvider>
  );
}
