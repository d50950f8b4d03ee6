// What if one signed in long ago? Then what gives others access wants the password or a passkey, and
// asks for it.
import { type FormEvent, useRef, useState } from "react";
import { accountError } from "@/language/account-error";
import { useLanguage } from "@/language/use-language";
import { type Account, OwnPassword } from "./own-password";
import { SignInAgain } from "./sign-in-again";
import { isUnproved, wantsSignIn } from "./unproved";

type Make = (form: FormData, password?: string) => Promise<void>;
type Tell = (reason: unknown) => string;

/** The form and the button that sent it: what stands in it may change before it is sent again. */
type Sent = { form: HTMLFormElement; submitter: HTMLElement | null };

/** A button that is gone by now sends nothing. */
function dataOf(form: HTMLFormElement, submitter: HTMLElement | null): FormData {
  return new FormData(form, submitter && form.contains(submitter) ? submitter : null);
}

/** `make` gets the form, and the password where it was asked for; it is repeated after a passkey. */
export function useProof(make: Make, user: Account, tell?: Tell) {
  const { t } = useLanguage();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const [isAsked, setAsked] = useState(false);
  const last = useRef<Sent | null>(null);
  const [refused, setRefused] = useState(0);
  function refuse(reason: unknown) {
    if (wantsSignIn(reason)) setAsked(true);
    if (isUnproved(reason)) setRefused((before) => before + 1);
    // The question is enough: nothing went wrong.
    setProblem(wantsSignIn(reason) ? "" : (tell?.(reason) ?? accountError(reason, t)));
  }
  async function run({ form, submitter }: Sent, isProved = false) {
    const data = dataOf(form, submitter);
    const password = isProved ? null : data.get("password");
    setBusy(true);
    try {
      await make(data, password === null ? undefined : String(password));
      setProblem("");
      setAsked(false);
    } catch (reason) {
      refuse(reason);
    }
    setBusy(false);
  }
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    last.current = { form: event.currentTarget, submitter };
    void run(last.current);
  }
  const again = () => last.current && void run(last.current, true);
  const field = { user, name: "password", required: true, autoFocus: true, refused };
  const hasProof = user.has_password || user.passkeys > 0;
  const asked = hasProof ? <OwnPassword {...field} onProved={again} /> : <SignInAgain />;
  const proof = isAsked ? asked : null;
  return { busy, problem, proof, submit };
}
