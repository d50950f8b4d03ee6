"use client";
// Which words of a page are the same for everybody? They are in the static file, so that it says
// something at once; nothing of it can be pressed before it is known who is there.
import Plus from "lucide-react/icons/plus";
import type { ReactNode } from "react";
import { EmptyChat } from "@/features/chat/transcript/empty-chat";
import { lines, wideFrame, wideLines } from "@/features/tasks/panel/frame-classes";
import { useLanguage } from "@/language/use-language";
import { pages } from "@/routes";
import { cx } from "@/ui/classes";
import { Skeleton } from "@/ui/skeleton";

/** Of the page's own measures and words, so that nothing jumps when the page comes. */
export function PageSkeleton({ path }: { path: string }) {
  switch (path) {
    case pages.chat:
      return <ChatSkeleton />;
    case pages.tasks:
      return <TasksSkeleton />;
    case pages.plan:
      return <PlanSkeleton />;
    case pages.data:
      return <DataSkeleton />;
    case pages.settings:
      return <SettingsSkeleton />;
    default:
      return null;
  }
}

function PlanSkeleton() {
  const { t } = useLanguage();
  return <Header>{t("app.plan")}</Header>;
}

const title = "min-w-0 flex-1 truncate px-1.5 font-semibold text-[15px]";

function Header({ children, quiet }: { children: string; quiet?: boolean }) {
  return (
    <div
      className={cx("flex h-14 shrink-0 items-center gap-2 px-3", !quiet && "border-line border-b")}
    >
      <Skeleton className="size-9 min-[860px]:hidden pointer-coarse:size-11" />
      <p className={title}>{children}</p>
    </div>
  );
}

function ChatSkeleton() {
  const { t } = useLanguage();
  const field =
    "block h-12 truncate px-4.5 pt-3.5 pb-1 text-base text-muted leading-6 pointer-coarse:mb-2";
  return (
    <div className="flex min-h-0 flex-1">
      <div className="flex min-w-0 flex-1 flex-col">
        <Header quiet>{t("chat.newTitle")}</Header>
        <EmptyChat onSend={() => undefined} />
        <div className="mx-auto w-full max-w-3xl px-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:px-6">
          <div className="rounded-3xl border border-line-strong bg-surface pb-11 shadow-card">
            <p className={cx(field, "min-[480px]:hidden")}>{t("chat.composer.placeholderShort")}</p>
            <p className={cx(field, "max-[479px]:hidden")}>{t("chat.composer.placeholder")}</p>
          </div>
        </div>
      </div>
      <div className="hidden w-84 shrink-0 border-line border-s bg-sunken min-[1180px]:block" />
    </div>
  );
}

type FrameProps = { heading: string; wide?: boolean; children: ReactNode };

function WordsFrame({ heading, wide, children }: FrameProps) {
  return (
    <>
      <Header>{heading}</Header>
      <div className="min-h-0 flex-1 overflow-hidden">
        <div className={cx("mx-auto px-4 py-4 sm:p-6", wide ? "max-w-5xl" : "max-w-2xl")}>
          {children}
        </div>
      </div>
    </>
  );
}

function TasksSkeleton() {
  const { t } = useLanguage();
  return (
    <WordsFrame heading={t("tasks.title")} wide>
      <div className={cx("grid gap-2.5 md:ms-50", wideFrame)}>
        <p className="flex h-8 items-center font-semibold text-lg tracking-tight pointer-coarse:h-11">
          {t("tasks.view.today")}
        </p>
        <div className={cx(lines, wideLines)}>
          <div className="flex items-center gap-2.5 ps-3.5 pe-1">
            <Plus className="size-4 shrink-0 text-muted" aria-hidden />
            <p className="flex h-10 min-w-0 flex-1 items-center text-base text-muted sm:text-sm pointer-coarse:h-11">
              <span className="truncate">{t("tasks.add.placeholder")}</span>
            </p>
          </div>
        </div>
      </div>
    </WordsFrame>
  );
}

function DataSkeleton() {
  const { t } = useLanguage();
  return (
    <WordsFrame heading={t("settings.data.title")}>
      <p className="text-balance text-lg text-muted leading-relaxed">{t("settings.data.lead")}</p>
    </WordsFrame>
  );
}

function SettingsSkeleton() {
  const { t } = useLanguage();
  return (
    <WordsFrame heading={t("settings.title")}>
      <div className="grid gap-5">
        <p className="text-balance text-muted">{t("settings.lead")}</p>
        <div className="grid gap-4 rounded-2xl border border-line bg-surface p-5 shadow-card">
          <p className="font-semibold text-base">{t("settings.account.title")}</p>
          <Skeleton className="h-10 w-full" />
          <Skeleton className="h-10 w-full" />
        </div>
      </div>
    </WordsFrame>
  );
}
