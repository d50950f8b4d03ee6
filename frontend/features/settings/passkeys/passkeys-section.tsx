"use client";
import { useRef } from "react";
// What of mine opens this account without a password? Passkeys, and what they are asked for.
import { canUsePasskeys, isNumbered } from "@/api/authenticator";
import { addPasskey, dropPassword, removePasskey, requirePasskey } from "@/api/passkeys";
import type { User } from "@/api/types";
import { passkeyError } from "@/language/passkey-error";
import { useLanguage } from "@/language/use-language";
import { usePasskeyWords } from "@/language/use-passkey-words";
import { Button } from "@/ui/button";
import { Notice } from "@/ui/notice";
import { Problem } from "@/ui/problem";
import { UnreadNotice } from "@/ui/unread-notice";
import { Section } from "../section";
import { useProof } from "../use-proof";
import { PasskeyRow } from "./passkey-row";
import { usePasskeys } from "./use-passkeys";

type Props = { user: User; onUser: (user: User) => void };

/** One form: the button that was pressed says what to do, and may be asked for a proof first. */
function useActs(changed: (said: string) => Promise<void>, user: User) {
  const { t } = useLanguage();
  const p = usePasskeyWords();
  const last = useRef("");
  const make = async (form: FormData, password?: string) => {
    last.current = String(form.get("act") ?? last.current); // "Go on" is no act of its own
    const [act, id] = last.current.split(" ");
    if (act === "add") await addPasskey(password);
    else if (act === "remove" && id) await removePasskey(id, password);
    else if (act === "drop") await dropPassword();
    else await requirePasskey(act === "require", password);
    const said = { add: p("added"), remove: p("removed"), drop: p("dropped") };
    const choice = p(act === "require" ? "requiredNow" : "notRequiredNow");
    await changed(said[act as keyof typeof said] ?? choice);
  };
  return useProof(make, user, (reason) => passkeyError(reason, t, p));
}

export function PasskeysSection({ user, onUser }: Props) {
  const p = usePasskeyWords();
  const { list, unknown, reload, rename, changed } = usePasskeys(onUser);
  const { busy, problem, proof, submit } = useActs(changed, user);
  return (
    <Section id="passkeys" title={p("title")} text={p("text")}>
      {unknown ? <UnreadNotice onRetry={() => void reload()}>{p("unknown")}</UnreadNotice> : null}
      <form onSubmit={submit} className="grid gap-4">
        <Problem text={problem} />
        {proof}
        {proof && user.has_password ? (
          <Button type="submit" look="primary" className="justify-self-start">
            {p("goOn")}
          </Button>
        ) : null}
        {list?.length === 0 ? <p className="text-muted text-sm">{p("none")}</p> : null}
        {list && list.length > 0 ? (
          <ul className="grid gap-3">
            {list.map((passkey) => (
              <PasskeyRow
                key={passkey.id}
                passkey={passkey}
                onRename={(name) => void rename(passkey.id, name)}
              />
            ))}
          </ul>
        ) : null}
        <Add busy={busy} />
        {user.passkeys > 0 && user.has_password ? <Choices user={user} /> : null}
      </form>
    </Section>
  );
}

function Add({ busy }: { busy: boolean }) {
  const p = usePasskeyWords();
  if (isNumbered()) {
    const { port } = window.location;
    return <Notice>{p("numbered", { address: `http://localhost${port && `:${port}`}` })}</Notice>;
  }
  if (!canUsePasskeys()) return <Notice>{p("unable")}</Notice>;
  return (
    <Button type="submit" name="act" value="add" busy={busy} className="justify-self-start">
      {p("add")}
    </Button>
  );
}

function Choices({ user }: { user: User }) {
  const p = usePasskeyWords();
  const isRequired = user.passkey_required;
  return (
    <div className="grid gap-3 border-line border-t pt-4">
      <div className="flex flex-wrap items-center gap-3">
        <p id="require-text" className="min-w-48 flex-1 text-muted text-sm">
          {p("requireText")}
        </p>
        <Button
          type="submit"
          name="act"
          value={isRequired ? "relax" : "require"}
          aria-pressed={isRequired}
          aria-describedby="require-text"
        >
          {p("require")}
        </Button>
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <p id="drop-text" className="min-w-48 flex-1 text-muted text-sm">
          {p("dropText")}
        </p>
        <Button type="submit" name="act" value="drop" aria-describedby="drop-text">
          {p("dropPassword")}
        </Button>
      </div>
    </div>
  );
}
