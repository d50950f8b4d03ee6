"use client";
// How does one sign in by passkey? By a button, or from the browser's list in the address field.
import KeyRound from "lucide-react/icons/key-round";
import { useEffect, useEffectEvent, useState } from "react";
import { CANCELLED, canOffer, canUsePasskeys, ELSEWHERE } from "@/api/authenticator";
import { ApiError } from "@/api/error";
import { beginSignIn, signInByPasskey } from "@/api/passkeys";
import type { AskedPasskey, User } from "@/api/types";
import { passkeyError } from "@/language/passkey-error";
import { useLanguage } from "@/language/use-language";
import { usePasskeyWords } from "@/language/use-passkey-words";
import { Button } from "@/ui/button";
import { Notice } from "@/ui/notice";
import { Problem } from "@/ui/problem";
import { setUser } from "./session";

/** Milliseconds after which a new challenge is offered: the server takes one for ten minutes. */
const FRESH = 9 * 60_000;

/** What an offer, for which nobody asked, may come to in silence. */
const NOTHING = [CANCELLED, ELSEWHERE, "offline"];

type Props = { onDone: () => void };

/** `onLate` where it is too late for what the server asked. */
function usePasskey(onDone: () => void, onLate?: (problem: string) => void) {
  const { t } = useLanguage();
  const p = usePasskeyWords();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const enter = (user: User) => {
    setUser(user);
    onDone();
  };
  const tell = (reason: unknown) => setProblem(passkeyError(reason, t, p));
  async function press(asked?: AskedPasskey) {
    setBusy(true);
    setProblem("");
    try {
      return enter(await signInByPasskey(asked)); // and is busy until the page is left
    } catch (reason) {
      const isLate = reason instanceof ApiError && reason.code === "passkey_expired";
      if (isLate && onLate) return onLate(passkeyError(reason, t, p));
      tell(reason);
    }
    setBusy(false);
  }
  return { busy, problem, press, enter, tell };
}

async function beginOffer(): Promise<AskedPasskey | null> {
  return (await canOffer()) ? beginSignIn().catch(() => null) : null;
}

/**
 * The browser offers passkeys in the field for the address for as long as the page is open and the
 * person has not asked by a press. Nobody asked for the offer: that it fails is not told, but that
 * the chosen passkey is refused.
 */
function useOffer(isAsking: boolean, enter: (user: User) => void, tell: (why: unknown) => void) {
  const entered = useEffectEvent(enter);
  const failed = useEffectEvent(tell);
  useEffect(() => {
    if (isAsking) return;
    const leaving = new AbortController();
    const offer = async () => {
      const begun = await beginOffer();
      if (begun === null || leaving.signal.aborted) return;
      try {
        entered(await signInByPasskey(begun, leaving.signal));
      } catch (reason) {
        const isNothing = reason instanceof ApiError && NOTHING.includes(reason.code);
        if (!isNothing) failed(reason);
      }
    };
    void offer();
    const again = setInterval(() => void offer(), FRESH);
    return () => {
      leaving.abort();
      clearInterval(again);
    };
  }, [isAsking]);
}

export function PasskeySignIn({ onDone }: Props) {
  const p = usePasskeyWords();
  const { busy, problem, press, enter, tell } = usePasskey(onDone);
  useOffer(busy, enter, tell);
  if (!canUsePasskeys()) return null;
  return (
    <div className="grid gap-3">
      <Problem text={problem} />
      <Button busy={busy} onClick={() => void press()}>
        <KeyRound className="size-4" aria-hidden />
        {p("signIn")}
      </Button>
    </div>
  );
}

type StepProps = Props & { asked: AskedPasskey; onBack: (problem?: string) => void };

/** What follows on the right password where it is not enough. */
export function PasskeyStep({ asked, onDone, onBack }: StepProps) {
  const { t } = useLanguage();
  const p = usePasskeyWords();
  const isAble = canUsePasskeys();
  // What was asked is used up: only the form gets a new question.
  const { busy, problem, press } = usePasskey(onDone, onBack);
  const begin = useEffectEvent(() => isAble && void press(asked));
  useEffect(() => void begin(), []);
  return (
    <div className="grid gap-4">
      <Notice role="status">{p("after")}</Notice>
      <Problem text={isAble ? problem : p("unusable")} />
      {isAble ? (
        <Button look="primary" autoFocus busy={busy} onClick={() => void press(asked)}>
          {p("use")}
        </Button>
      ) : null}
      <Button autoFocus={!isAble} onClick={() => onBack()}>
        {t("auth.reset.back")}
      </Button>
    </div>
  );
}
