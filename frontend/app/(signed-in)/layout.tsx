"use client";
// Who gets in? Who is signed in; all others are led to the sign-in page.
import { usePathname, useRouter } from "next/navigation";
import { type ReactNode, useDeferredValue, useEffect } from "react";
import { withNext } from "@/features/auth/next-page";
import { useSession } from "@/features/auth/session";
import { forgetAll } from "@/features/chat/conversation/open-in-tab";
import { useLanguage } from "@/language/use-language";
import { pages } from "@/routes";
import { Button } from "@/ui/button";
import { Logo } from "@/ui/logo";
import { closeOwnToasts } from "@/ui/toast-store";
import { Frame } from "./frame";
import { FrameSkeleton } from "./frame-skeleton";
import { Live } from "./live";
import { PageSkeleton } from "./page-skeleton";

function Unreachable({ onRetry }: { onRetry: () => void }) {
  const { t } = useLanguage();
  return (
    <div className="grid min-h-dvh place-items-center p-6">
      <div className="grid justify-items-center gap-5 text-center">
        <Logo className="size-10 text-accent" />
        <p role="alert">{t("app.unreachable")}</p>
        <Button look="primary" onClick={onRetry}>
          {t("app.retry")}
        </Button>
      </div>
    </div>
  );
}

export default function SignedInLayout({ children }: { children: ReactNode }) {
  const router = useRouter();
  const path = usePathname();
  const { refresh, ...session } = useSession();
  const { status, user } = session;
  // The page is drawn in small steps behind what stands there, so that it never stops the browser.
  const isDrawn = useDeferredValue(status === "signed-in");
  const hasChosen = session.status === "signed-out" && session.chosen;
  useEffect(() => {
    if (status !== "signed-out") return;
    forgetAll(hasChosen);
    if (hasChosen) closeOwnToasts();
    // Who signs in next after a chosen sign-out may be somebody else.
    const here = path + window.location.search;
    router.replace(hasChosen ? pages.login : withNext(pages.login, here));
  }, [status, hasChosen, path, router]);
  if (status === "unreachable") return <Unreachable onRetry={refresh} />;
  if (status === "signed-out") return <FrameSkeleton />;
  if (!user || !isDrawn) {
    return (
      <FrameSkeleton>
        <PageSkeleton path={path} />
      </FrameSkeleton>
    );
  }
  return (
    <>
      <Live user={user} />
      <Frame user={user}>{children}</Frame>
    </>
  );
}
