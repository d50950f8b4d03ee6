"use client";
// How else may I sign in? Through a provider that is linked here, and unlinked.
import { type FormEvent, useEffect, useState } from "react";
import { linkWith, unlink } from "@/api/sign-in-with";
import type { Info, User } from "@/api/types";
import { accountError, refusal } from "@/language/account-error";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { Problem } from "@/ui/problem";
import { OwnPassword } from "./own-password";
import { isUnproved, wantsSignIn } from "./unproved";

type Props = { user: User; onUser: (user: User) => void; providers: Info["sign_in_with"] };

function hostOf(issuer: string): string {
  return URL.canParse(issuer) ? new URL(issuer).host : issuer;
}

/** What went wrong, at first while the browser was away. */
function useProblem() {
  const { t } = useLanguage();
  const [problem, setProblem] = useState("");
  useEffect(() => {
    const refused = new URLSearchParams(window.location.search).get("refused");
    if (refused) setProblem(refusal(refused, t));
  }, [t]);
  return { problem, setProblem, tell: (reason: unknown) => setProblem(accountError(reason, t)) };
}

export function Linked(props: Props) {
  const { problem, setProblem, tell } = useProblem();
  return (
    <div id="sign-in-with" className="grid gap-3 border-line border-t pt-4">
      <Problem text={problem} />
      {props.user.issuer ? (
        <Present {...props} issuer={props.user.issuer} onFault={tell} />
      ) : (
        <Choice {...props} onFault={tell} onBegin={() => setProblem("")} />
      )}
    </div>
  );
}

type PresentProps = Props & { issuer: string; onFault: (reason: unknown) => void };

function Present({ user, issuer, onUser, onFault }: PresentProps) {
  const { t } = useLanguage();
  const host = hostOf(issuer);
  const isOneOfSeveral = user.has_password || user.passkeys > 0;
  return (
    <div className="flex flex-wrap items-center gap-3">
      <p className="min-w-48 flex-1 text-muted text-sm">
        {t(isOneOfSeveral ? "settings.account.linked" : "settings.account.onlyThere", { host })}
      </p>
      {isOneOfSeveral ? (
        <Button size="sm" onClick={() => void unlink().then(onUser, onFault)}>
          {t("settings.account.unlink")}
        </Button>
      ) : null}
    </div>
  );
}

type ChoiceProps = Props & { onFault: (reason: unknown) => void; onBegin: () => void };

function useLinking({ onFault, onBegin }: ChoiceProps) {
  const [wantsPassword, setWantsPassword] = useState(false);
  const [refused, setRefused] = useState(0);
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const button = (event.nativeEvent as SubmitEvent).submitter as HTMLButtonElement | null;
    const password = new FormData(event.currentTarget).get("password");
    onBegin();
    try {
      const given = password === null ? undefined : String(password);
      window.location.assign(await linkWith(button?.value ?? "", given));
    } catch (reason) {
      if (wantsSignIn(reason)) setWantsPassword(true);
      if (isUnproved(reason)) setRefused((before) => before + 1);
      onFault(reason);
    }
  }
  return { wantsPassword, refused, submit };
}

function Choice(props: ChoiceProps) {
  const { t } = useLanguage();
  const { wantsPassword, refused, submit } = useLinking(props);
  return (
    <form onSubmit={submit} className="grid gap-3">
      <p className="text-muted text-sm">{t("settings.account.linkText")}</p>
      {wantsPassword ? (
        <OwnPassword
          user={props.user}
          name="password"
          refused={refused}
          label={t("auth.password")}
        />
      ) : null}
      <div className="flex flex-wrap gap-2">
        {props.providers.map(({ id, name }) => (
          <Button key={id} type="submit" value={id}>
            {t("settings.account.linkWith", { name })}
          </Button>
        ))}
      </div>
    </form>
  );
}
