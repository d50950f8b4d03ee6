"use client";
// What is shown where something could not be read? That it could not, and a button that tries again.
import type { ReactNode } from "react";
import { useLanguage } from "@/language/use-language";
import { Button } from "./button";
import { Notice } from "./notice";
import { useWhenOnline } from "./use-when-online";

type Props = { onRetry: () => void; children: ReactNode };

/** It tries again by itself when the browser is back online. */
export function UnreadNotice({ onRetry, children }: Props) {
  const { t } = useLanguage();
  useWhenOnline(onRetry);
  const again = (
    <Button size="sm" onClick={onRetry}>
      {t("app.retry")}
    </Button>
  );
  return (
    <Notice tone="danger" role="alert" action={again}>
      {children}
    </Notice>
  );
}
