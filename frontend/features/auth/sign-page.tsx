"use client";
// What do the sign-in and the register page look like? The form, and the showcase beside it.
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import type { Info } from "@/api/types";
import { useInfo, useInfoAnswer } from "@/api/use-info";
import { useLanguage } from "@/language/use-language";
import { pages } from "@/routes";
import { Logo } from "@/ui/logo";
import { Notice } from "@/ui/notice";
import { onDemand } from "@/ui/on-demand";
import { Skeleton } from "@/ui/skeleton";
import { ClearBrowser } from "./clear-browser";
import { Forgotten } from "./forgotten";
import { nextPage } from "./next-page";
import { useSession } from "./session";
import { Showcase } from "./showcase";
import { SignForm } from "./sign-form";
import { SignUp } from "./sign-up";
import { useLinkToken } from "./use-link-token";
import { useRefused } from "./use-refused";

const Others = onDemand(() => import("./others").then((m) => m.Others));
const PasskeySignIn = onDemand(() => import("./passkey-sign-in").then((m) => m.PasskeySignIn));
const LinkForm = onDemand(() => import("./link-form").then((m) => m.LinkForm));

type Purpose = "sign-in" | "register";

/** Whoever is signed in already goes straight to the page that they wanted. */
function useWayIn(): () => void {
  const router = useRouter();
  const { status } = useSession();
  useEffect(() => {
    if (status === "signed-in") router.replace(nextPage(window.location.search));
  }, [status, router]);
  return () => router.replace(nextPage(window.location.search));
}

/** What an account begins with here. Nothing is to be typed before that is known. */
function Begin({ onDone }: { onDone: () => void }) {
  const { t } = useLanguage();
  const { info, isAnswered } = useInfoAnswer();
  const token = useLinkToken(pages.register);
  if (info?.registration === false) return <Notice tone="warning">{t("auth.closedNote")}</Notice>;
  if (token) return <SignUp token={token} onDone={onDone} />;
  if (!isAnswered) return <Skeleton className="h-72" />;
  if (info?.password_by_mail) return <SignUp token="" onDone={onDone} />;
  return <SignForm purpose="register" onDone={onDone} />;
}

export function SignPage({ purpose }: { purpose: Purpose }) {
  const { t } = useLanguage();
  const onDone = useWayIn();
  // Unknown is open: the server will say so.
  const info = useInfo();
  const isOpen = info?.registration ?? true;
  const isNew = purpose === "register";
  return (
    <div className="static-words grid min-h-dvh lg:grid-cols-2">
      <main className="flex flex-col px-5 py-6 sm:px-10">
        <p className="flex items-center gap-2.5 font-semibold text-lg tracking-tight">
          <Logo className="size-7 text-accent" />
          {t("app.name")}
        </p>
        <div className="mx-auto my-auto grid w-full max-w-sm gap-6 py-10">
          <div>
            <h1 className="font-semibold text-2xl tracking-tight">
              {t(isNew ? "auth.startHere" : "auth.welcomeBack")}
            </h1>
            <p className="mt-1.5 text-muted text-sm">
              {t(isNew ? "auth.registerLead" : "auth.signInLead")}
            </p>
          </div>
          <ClearBrowser />
          <WaysIn purpose={purpose} info={info} onDone={onDone} />
          {isNew ? null : <Forgotten />}
          <Elsewhere purpose={purpose} isOpen={isOpen} />
        </div>
      </main>
      <Showcase />
    </div>
  );
}

type WaysProps = { purpose: Purpose; info: Info | null; onDone: () => void };

/** One's own password, and whoever else vouches for people here. */
function WaysIn({ purpose, info, onDone }: WaysProps) {
  const refused = useRefused();
  const isNew = purpose === "register";
  if (refused === "password_wanted") return <LinkForm />;
  const others = info?.sign_in_with ?? [];
  return (
    <>
      {isNew ? <Begin onDone={onDone} /> : <SignForm purpose="sign-in" onDone={onDone} />}
      {isNew ? null : <PasskeySignIn onDone={onDone} />}
      {others.length > 0 ? <Others providers={others} refused={refused} /> : null}
    </>
  );
}

/** The other form, keeping where one wanted to go. */
function Elsewhere({ purpose, isOpen }: { purpose: Purpose; isOpen: boolean }) {
  const { t } = useLanguage();
  const [search, setSearch] = useState("");
  useEffect(() => setSearch(window.location.search), []);
  const isNew = purpose === "register";
  if (!isNew && !isOpen) return null;
  return (
    <p className="text-center text-muted text-sm">
      {t(isNew ? "auth.haveAccount" : "auth.noAccount")}{" "}
      <Link
        href={(isNew ? pages.login : pages.register) + search}
        className="touch font-medium text-accent underline underline-offset-4"
      >
        {t(isNew ? "auth.signIn" : "auth.register")}
      </Link>
    </p>
  );
}
