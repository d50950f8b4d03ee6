"use client";
// What does the app want that sent the browser here? The server reads it out of the address.
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { ApiError } from "@/api/error";
import { answerApp, getAppRequest } from "@/api/grants";
import type { AppRequest, Scope } from "@/api/types";
import { accountError } from "@/language/account-error";
import { useLanguage } from "@/language/use-language";
import { pages } from "@/routes";
import { withNext } from "./next-page";
import { useSession } from "./session";

function requestOf(search: string): string {
  return new URLSearchParams(search).get("request") ?? "";
}

/** Nobody answers for somebody else: who is not signed in does that first. */
function useSignedIn() {
  const router = useRouter();
  const { status, user } = useSession();
  useEffect(() => {
    const here = pages.connect + window.location.search;
    if (status === "signed-out") router.replace(withNext(pages.login, here));
  }, [status, router]);
  return user;
}

export function useAppRequest() {
  const { t } = useLanguage();
  const user = useSignedIn();
  const [asked, setAsked] = useState<AppRequest | null>(null);
  const [problem, setProblem] = useState("");
  const [busy, setBusy] = useState(false);
  const [isOld, setOld] = useState(false);
  const userId = user?.id;
  useEffect(() => {
    if (!userId) return;
    const leaving = new AbortController();
    getAppRequest(requestOf(window.location.search), leaving.signal).then(setAsked, () => {
      if (!leaving.signal.aborted) setProblem(t("auth.connect.broken"));
    });
    return () => leaving.abort();
  }, [userId, t]);

  async function answer(said: "allow" | "deny", scopes: Scope[] | null, password?: string) {
    setBusy(true);
    try {
      const goTo = await answerApp(requestOf(window.location.search), said, scopes, password);
      window.location.assign(goTo);
    } catch (reason) {
      if (reason instanceof ApiError && reason.code === "sign_in_again") setOld(true);
      setProblem(accountError(reason, t));
      setBusy(false);
    }
  }
  return { user, asked, problem, busy, isOld, answer };
}
