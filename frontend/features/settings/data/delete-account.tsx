"use client";
// How is somebody asked before the account goes? By what will be erased, and for the password.
import { type FormEvent, useState } from "react";
import type { User } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Notice } from "@/ui/notice";
import { Problem } from "@/ui/problem";
import { OwnPassword } from "../own-password";
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
  const { step, problem, left, run } = useAccountDeletion(user, conversations, actions);
  const busy = step !== "asking";
  const [isProved, setProved] = useState(false);
  const needsPassword = user.has_password && !isProved;
  // Before anything is erased: a refusal afterwards would come too late.
  const isUnproved = needsPassword ? password === "" : user.passkeys > 0 && !isProved;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!busy) void run(needsPassword ? password : null, left > 0);
  }

  return (
    <form onSubmit={submit} className="grid gap-4">
      <Warnings conversations={conversations} tasks={tasks} left={left} problem={problem} />
      <OwnPassword
        user={user}
        label={t("settings.data.erase.password")}
        autoFocus
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        onProved={() => setProved(true)}
      />
      <Progress step={step} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button disabled={busy} onClick={onClose}>
          {t("settings.data.erase.cancel")}
        </Button>
        <Button type="submit" look="danger" busy={busy} disabled={isUnproved}>
          {t(left > 0 ? "settings.data.erase.anyway" : "settings.data.erase.go")}
        </Button>
      </div>
    </form>
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
