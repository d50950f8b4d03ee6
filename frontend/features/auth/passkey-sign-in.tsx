"use client";
// How does one sign in by passkey? By a button, or from the browser's list in the address field.
import KeyRound from "lucide-react/icons/key-round";
import { useEffect, useEffectEvent, useState } from "react";
import { CANCELLED, canOffer, canUsePasskeys } from "@/api/authenticator";
import { ApiError } from "@/api/error";
import { signInByPasskey } from "@/api/passkeys";
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

type Props = { onDone: () => void };

function usePasskey(onDone: () => void) {
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
      enter(await signInByPasskey(asked));
    } catch (reason) {
      tell(reason);
    }
    setBusy(false);
  }
  return { busy, problem, press, enter, tell };
}

/** The browser offers passkeys in the field for the address for as long as the page is open. */
function useOffer(enter: (user: User) => void, tell: (reason: unknown) => void) {
  const entered = useEffectEvent(enter);
  const failed = useEffectEvent(tell);
  useEffect(() => {
    const leaving = new AbortController();
    const offer = async () => {
      if (!(await canOffer()) || leaving.signal.aborted) return;
      try {
        entered(await signInByPasskey(undefined, leaving.signal));
      } catch (reason) {
        const isNothing =
          reason instanceof ApiError && [CANCELLED, "offline"].includes(reason.code);
        if (!isNothing) failed(reason);
      }
    };
    void offer();
    const again = setInterval(() => void offer(), FRESH);
    return () => {
      leaving.abort();
      clearInterval(again);
    };
  }, []);
}

export function PasskeySignIn({ onDone }: Props) {
  const p = usePasskeyWords();
  const { busy, problem, press, enter, tell } = usePasskey(onDone);
  useOffer(enter, tell);
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

/** What follows on the right password where it is not enough. */
export function PasskeyStep({ asked, onDone }: Props & { asked: AskedPasskey }) {
  const p = usePasskeyWords();
  const { busy, problem, press } = usePasskey(onDone);
  const begin = useEffectEvent(() => void press(asked));
  useEffect(() => begin(), []);
  return (
    <div className="grid gap-4">
      <Notice role="status">{p("after")}</Notice>
      <Problem text={problem} />
      <Button look="primary" busy={busy} onClick={() => void press(asked)}>
        {p("use")}
      </Button>
    </div>
  );
}
