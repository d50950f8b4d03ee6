"use client";
// How is somebody asked before the account goes? By what will be erased, and for the password or a passkey.
import { type FormEvent, useState } from "react";
import type { User } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { usePasskeyWords } from "@/language/use-passkey-words";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Notice } from "@/ui/notice";
import { PasswordField } from "@/ui/password-field";
import { Problem } from "@/ui/problem";
import { SignInAgain } from "../sign-in-again";
import type { DataActions } from "./data-actions";
import { useAccountDeletion } from "./use-account-deletion";

type Props = {
  user: User;
  conversations: number;
  /** How many there are, once it is known. */
  tasks: number | undefined;
  actions: DataActions;
  open: boolean;
  onClose: () => void;
};

export function DeleteAccount({ open, ...form }: Props) {
  const { t } = useLanguage();
  return (
    <Dialog
      open={open}
      onOpenChange={(isOpen) => !isOpen && form.onClose()}
      title={t("settings.data.erase.accountTitle")}
      closeLabel={t("app.close")}
    >
      <DeleteForm {...form} />
    </Dialog>
  );
}

function DeleteForm({ user, conversations, tasks, actions, onClose }: Omit<Props, "open">) {
  const { t } = useLanguage();
  const [password, setPassword] = useState("");
  const { step, problem, isOld, left, run } = useAccountDeletion(user, conversations, actions);
  const busy = step !== "asking";
  const [byPasskey, setByPasskey] = useState(!user.has_password);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!busy) void run(byPasskey ? null : password, left > 0);
  }

  return (
    <form onSubmit={submit} className="grid gap-4">
      <Warnings conversations={conversations} tasks={tasks} left={left} problem={problem} />
      {isOld ? <SignInAgain /> : null}
      {byPasskey ? null : (
        <Password user={user} onType={setPassword} onPasskey={() => setByPasskey(true)} />
      )}
      <Progress step={step} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button disabled={busy} onClick={onClose}>
          {t("settings.data.erase.cancel")}
        </Button>
        <Button type="submit" look="danger" busy={busy} disabled={!byPasskey && password === ""}>
          {t(left > 0 ? "settings.data.erase.anyway" : "settings.data.erase.go")}
        </Button>
      </div>
    </form>
  );
}

type PasswordProps = {
  user: User;
  onType: (password: string) => void;
  onPasskey: () => void;
};

/** A passkey is asked for at the press that erases: one shown here could be too old by then. */
function Password({ user, onType, onPasskey }: PasswordProps) {
  const { t } = useLanguage();
  const p = usePasskeyWords();
  return (
    <>
      <PasswordField
        autoComplete="current-password"
        autoFocus
        label={t("settings.data.erase.password")}
        showLabel={t("auth.showPassword")}
        hideLabel={t("auth.hidePassword")}
        onChange={(event) => onType(event.target.value)}
      />
      {user.passkeys > 0 ? (
        <Button size="sm" className="justify-self-start" onClick={onPasskey}>
          {p("confirm")}
        </Button>
      ) : null}
    </>
  );
}

function Progress({ step }: { step: string }) {
  const { t } = useLanguage();
  return (
    <p role="status" className="text-muted text-xs empty:hidden">
      {step === "conversations" ? t("settings.data.erase.stepConversations") : null}
      {step === "account" ? t("settings.data.erase.stepAccount") : null}
    </p>
  );
}

type WarningProps = Pick<Props, "conversations" | "tasks"> & { left: number; problem: string };

function Warnings({ conversations, tasks, left, problem }: WarningProps) {
  const { t } = useLanguage();
  const warning = t("settings.data.erase.accountWarn", {
    tasks:
      tasks === undefined
        ? t("settings.data.erase.everyTask")
        : t("settings.data.erase.tasks", { count: tasks }),
    conversations: t("settings.data.erase.convs", { count: conversations }),
  });
  return (
    <>
      <p className="text-muted text-sm">{warning}</p>
      {left > 0 ? (
        <Notice tone="warning" role="alert">
          {t("settings.data.erase.stopped", { count: left })}
        </Notice>
      ) : null}
      <Problem text={problem} />
    </>
  );
}
