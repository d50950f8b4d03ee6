"use client";
// What stands at the start of every page? Conversations above, the ways to other pages below.
import CalendarDays from "lucide-react/icons/calendar-days";
import ListChecks from "lucide-react/icons/list-checks";
import PanelLeftClose from "lucide-react/icons/panel-left-close";
import Search from "lucide-react/icons/search";
import SquarePen from "lucide-react/icons/square-pen";
import Link from "next/link";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { Suspense } from "react";
import type { User } from "@/api/types";
import { AllMenu } from "@/features/conversations/all-menu";
import { ConversationList } from "@/features/conversations/conversation-list";
import { useLanguage } from "@/language/use-language";
import { pages } from "@/routes";
import { cx } from "@/ui/classes";
import { IconButton } from "@/ui/icon-button";
import { Logo } from "@/ui/logo";
import { AccountMenu } from "./account-menu";
import { useLeave } from "./use-leave";

type Props = { user: User; onPalette: () => void; onClose: () => void; onOpen: () => void };

const link =
  "flex min-w-0 flex-1 items-center gap-2.5 rounded-lg px-3 py-2 text-sm hover:bg-hover pointer-coarse:min-h-11";

function Head({ onPalette, onClose }: Pick<Props, "onPalette" | "onClose">) {
  const { t } = useLanguage();
  return (
    <div className="flex h-14 shrink-0 items-center gap-1 ps-4 pe-2">
      <Link
        href={pages.chat}
        className="flex flex-1 items-center gap-2.5 rounded-lg font-semibold tracking-tight pointer-coarse:min-h-11"
      >
        <Logo className="size-6 text-accent" />
        {t("app.name")}
      </Link>
      <IconButton label={t("app.palette.open")} keys="mod+k" onClick={onPalette}>
        <Search className="size-4" />
      </IconButton>
      <IconButton label={t("app.closeSidebar")} onClick={onClose}>
        <PanelLeftClose className="flip-rtl size-4" />
      </IconButton>
    </div>
  );
}

function Conversations({ onOpen }: Pick<Props, "onOpen">) {
  const current = useSearchParams().get("c");
  const leave = useLeave();
  return <ConversationList current={current} onLeave={leave} onOpen={onOpen} />;
}

type PageLinkProps = { href: string; icon: typeof ListChecks; label: string; onOpen?: () => void };

function PageLink({ href, icon: Icon, label, onOpen }: PageLinkProps) {
  const isHere = usePathname() === href;
  return (
    <Link
      href={href}
      onClick={onOpen}
      aria-current={isHere ? "page" : undefined}
      className={cx(link, isHere && "bg-hover font-medium")}
    >
      <Icon aria-hidden className="size-4 shrink-0 text-accent" />
      {label}
    </Link>
  );
}

export function Sidebar({ user, onPalette, onClose, onOpen }: Props) {
  const { t } = useLanguage();
  const router = useRouter();
  const leave = useLeave();
  return (
    <>
      <Head onPalette={onPalette} onClose={onClose} />
      <div className="px-2 pb-2">
        <div className="flex items-center">
          <Link href={pages.chat} onClick={onOpen} className={cx(link, "font-medium")}>
            <SquarePen aria-hidden className="size-4 shrink-0 text-accent" />
            {t("conversations.new")}
          </Link>
          <AllMenu onLeave={leave} onTemporary={() => router.push(pages.temporary)} />
        </div>
        <PageLink href={pages.tasks} icon={ListChecks} label={t("app.tasks")} onOpen={onOpen} />
        <PageLink href={pages.plan} icon={CalendarDays} label={t("app.plan")} onOpen={onOpen} />
      </div>
      <Suspense fallback={<div className="flex-1" />}>
        <Conversations onOpen={onOpen} />
      </Suspense>
      <AccountMenu user={user} />
    </>
  );
}
