// What if one signed in long ago? Then what gives others access wants the password or a passkey, and
// asks for it.
import { type FormEvent, useRef, useState } from "react";
import { ApiError } from "@/api/error";
import { accountError } from "@/language/account-error";
import { useLanguage } from "@/language/use-language";
import { type Account, OwnPassword } from "./own-password";

type Make = (form: FormData, password?: string) => Promise<void>;
type Tell = (reason: unknown) => string;

/** `make` gets the form, and the password where it was asked for; it is repeated after a passkey. */
export function useProof(make: Make, user: Account, tell?: Tell) {
  const { t } = useLanguage();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");
  const [isAsked, setAsked] = useState(false);
  const last = useRef<FormData | null>(null);
  async function run(form: FormData, password?: string) {
    last.current = form;
    setBusy(true);
    try {
      await make(form, password);
      setProblem("");
      setAsked(false);
    } catch (reason) {
      if (reason instanceof ApiError && reason.code === "sign_in_again") setAsked(true);
      setProblem(tell ? tell(reason) : accountError(reason, t));
    }
    setBusy(false);
  }
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    const form = new FormData(event.currentTarget, submitter);
    const password = form.get("password");
    void run(form, password === null ? undefined : String(password));
  }
  const again = () => last.current && void run(last.current);
  const proof = isAsked ? (
    <OwnPassword user={user} name="password" required onProved={again} />
  ) : null;
  return { busy, problem, proof, submit };
}
