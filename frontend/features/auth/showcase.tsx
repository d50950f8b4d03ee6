"use client";
// What is this product? A sentence and one exchange say it, beside the sign-in form or below it.
import ArrowRight from "lucide-react/icons/arrow-right";
import Check from "lucide-react/icons/check";
import Hash from "lucide-react/icons/hash";
import { useLanguage } from "@/language/use-language";

/** Decoration with words: one exchange, and the receipt that it leaves. */
export function Showcase() {
  const { t } = useLanguage();
  return (
    <aside className="relative flex flex-col justify-center overflow-hidden border-line bg-sunken px-5 py-10 max-lg:border-t sm:px-10 lg:border-s lg:px-14 xl:px-20">
      <div
        aria-hidden
        className="absolute -end-40 -top-40 size-[34rem] max-lg:hidden rounded-full bg-accent-soft opacity-70 blur-3xl"
      />
      <div className="relative mx-auto grid w-full max-w-md gap-7">
        <p className="text-balance font-semibold text-3xl leading-tight tracking-tight">
          {t("auth.show.title")}
        </p>
        <p className="-mt-3 text-pretty text-muted">{t("auth.show.what")}</p>
        <div className="grid gap-4">
          <p className="ms-auto max-w-[85%] rounded-2xl rounded-ee-md bg-bubble px-4 py-2.5 text-sm">
            {t("auth.show.ask")}
          </p>
          <Receipt />
          <p className="max-w-[85%] text-sm">{t("auth.show.answer")}</p>
        </div>
        <p className="border-line border-t pt-5 text-muted text-sm">{t("auth.show.promise")}</p>
      </div>
    </aside>
  );
}

function Receipt() {
  const { t } = useLanguage();
  return (
    <div className="rounded-2xl border border-line bg-surface p-4 shadow-card">
      <div className="flex items-start gap-3">
        <span className="mt-0.5 flex size-5 items-center justify-center rounded-full bg-accent text-accent-ink">
          <Check className="size-3.5" aria-hidden />
        </span>
        <div className="grid gap-2">
          <p className="font-medium text-sm">{t("auth.show.task")}</p>
          <p className="flex flex-wrap items-center gap-2 text-xs">
            <span className="text-muted line-through">{t("auth.show.before")}</span>
            <ArrowRight className="flip-rtl size-3.5 text-faint" aria-hidden />
            <span className="rounded-md bg-accent-soft px-1.5 py-0.5 font-medium text-accent">
              {t("auth.show.after")}
            </span>
            <span className="flex items-center gap-0.5 text-muted">
              <Hash className="size-3" aria-hidden />
              {t("auth.show.tag")}
            </span>
          </p>
        </div>
      </div>
    </div>
  );
}
