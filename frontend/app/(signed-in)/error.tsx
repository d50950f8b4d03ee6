"use client";
// What is shown when a page breaks? The frame stays; the draft lies in sessionStorage.
import Bug from "lucide-react/icons/bug";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";

export default function PageError({ reset }: { error: Error; reset: () => void }) {
  const { t } = useLanguage();
  return (
    <main id="content" className="grid min-h-0 flex-1 place-items-center p-6">
      <div role="alert" className="max-w-sm text-center">
        <Bug aria-hidden className="mx-auto mb-4 size-8 text-muted" />
        <h1 className="font-semibold text-lg">{t("app.crashTitle")}</h1>
        <p className="mt-1.5 text-muted text-sm">{t("app.crashText")}</p>
        <div className="mt-5 flex flex-wrap justify-center gap-2">
          <Button look="primary" onClick={reset}>
            {t("app.retry")}
          </Button>
          <Button onClick={() => window.location.reload()}>{t("app.reload")}</Button>
        </div>
      </div>
    </main>
  );
}
