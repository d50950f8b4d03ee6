"use client";
// What stands where the page will be, until it is known who is there? It is in the static file itself.
import CalendarDays from "lucide-react/icons/calendar-days";
import ListChecks from "lucide-react/icons/list-checks";
import SquarePen from "lucide-react/icons/square-pen";
import type { ReactNode } from "react";
import { useLanguage } from "@/language/use-language";
import { Logo } from "@/ui/logo";
import { Skeleton } from "@/ui/skeleton";

/** `children` are the page's own first words; without them it says that something is coming. */
type Props = { children?: ReactNode };

/** Of the frame's own measures, so that nothing jumps when the frame comes. */
export function FrameSkeleton({ children }: Props) {
  const { t } = useLanguage();
  return (
    <div className="flex h-dvh overflow-hidden">
      <p role="status" className="sr-only">
        {t("app.loading")}
      </p>
      <div
        inert
        className="hidden w-72 shrink-0 flex-col border-line border-e bg-sunken min-[860px]:flex"
      >
        <Name />
        {children ? <SidebarWords /> : <SidebarSkeleton />}
      </div>
      {children ? (
        <div inert className="first-words flex min-w-0 flex-1 flex-col">
          {children}
        </div>
      ) : (
        <PageSkeleton />
      )}
    </div>
  );
}

function SidebarWords() {
  const { t } = useLanguage();
  const link = "flex items-center gap-2.5 px-3 py-2 text-sm pointer-coarse:min-h-11";
  return (
    <div className="first-words px-2">
      <p className={`${link} font-medium`}>
        <SquarePen aria-hidden className="size-4 shrink-0 text-accent" />
        {t("conversations.new")}
      </p>
      <p className={link}>
        <ListChecks aria-hidden className="size-4 shrink-0 text-accent" />
        {t("app.tasks")}
      </p>
      <p className={link}>
        <CalendarDays aria-hidden className="size-4 shrink-0 text-accent" />
        {t("app.plan")}
      </p>
      <p className="first-note mt-2 px-3 py-4 text-muted text-sm">{t("conversations.none")}</p>
    </div>
  );
}

function SidebarSkeleton() {
  return (
    <div className="grid gap-4 px-5 py-3">
      <Skeleton className="h-4 w-28" />
      <Skeleton className="h-4 w-20" />
    </div>
  );
}

function PageSkeleton() {
  return (
    <div className="flex min-w-0 flex-1 flex-col">
      <div className="min-[860px]:invisible">
        <Name />
      </div>
      <div className="mx-auto grid w-full max-w-2xl gap-4 px-5 py-6">
        <Skeleton className="h-7 w-48" />
        <Skeleton className="h-4 w-full" />
        <Skeleton className="h-4 w-4/5" />
        <Skeleton className="h-4 w-3/5" />
      </div>
    </div>
  );
}

function Name() {
  const { t } = useLanguage();
  return (
    <div className="static-words flex h-14 shrink-0 items-center gap-2.5 ps-4 font-semibold tracking-tight">
      <Logo className="size-6 text-accent" />
      {t("app.name")}
    </div>
  );
}
