"use client";
// How does an account end? With the password, in the honest order: OpenAI first, then the rows.
import { type FormEvent, useState } from "react";
import { deleteAccount, logIn } from "@/api/auth";
import { ApiError } from "@/api/error";
import type { User } from "@/api/types";
import { accountError } from "@/language/account-error";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { Dialog } from "@/ui/dialog";
import { Notice } from "@/ui/notice";
import { PasswordField } from "@/ui/password-field";
import { toast } from "@/ui/toast-store";
import type { DataDoors } from "./data-page";

type Props = {
  user: User;
  doors: DataDoors;
  /** How many there are, once it is known. */
  tasks: number | undefined;
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

type Step = "asking" | "conversations" | "account";

function useDeletion({ user, doors }: Pick<Props, "user" | "doors">) {
  const { t } = useLanguage();
  const [step, setStep] = useState<Step>("asking");
  const [problem, setProblem] = useState("");
  const [left, setLeft] = useState(0);

  /** A wrong password must stop it before anything is erased. */
  async function run(password: string, anyway: boolean) {
    setProblem("");
    try {
      setStep("conversations");
      if (user.has_password !== false) await logIn(user.email, password);
      const listed = doors.conversations > 0 ? (await doors.eraseConversations()).failed.length : 0;
      const failed = listed + (await doors.eraseUnlisted());
      setLeft(failed);
      if (failed > 0 && !anyway) return setStep("asking");
      setStep("account");
      await deleteAccount(password);
      toast(t("settings.data.erase.erased"));
      doors.onDeleted();
    } catch (reason) {
      const isWrong = reason instanceof ApiError && reason.code === "wrong_credentials";
      setProblem(isWrong ? t("auth.error.wrong_password") : accountError(reason, t));
      setStep("asking");
    }
  }
  return { step, problem, left, run };
}

function DeleteForm({ user, doors, tasks, onClose }: Omit<Props, "open">) {
  const { t } = useLanguage();
  const [password, setPassword] = useState("");
  const { step, problem, left, run } = useDeletion({ user, doors });
  const busy = step !== "asking";
  const warning = t("settings.data.erase.accountWarn", {
    tasks:
      tasks === undefined
        ? t("settings.data.erase.everyTask")
        : t("settings.data.erase.tasks", { count: tasks }),
    conversations: t("settings.data.erase.convs", { count: doors.conversations }),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!busy) void run(password, left > 0);
  }

  return (
    <form onSubmit={submit} className="grid gap-4">
      <p className="text-muted text-sm">{warning}</p>
      {left > 0 ? (
        <Notice tone="warning" role="alert">
          {t("settings.data.erase.stopped", { count: left })}
        </Notice>
      ) : null}
      {problem ? (
        <Notice tone="danger" role="alert">
          {problem}
        </Notice>
      ) : null}
      {user.has_password === false ? null : (
        <PasswordField
          label={t("settings.data.erase.password")}
          showLabel={t("auth.showPassword")}
          hideLabel={t("auth.hidePassword")}
          autoFocus
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      )}
      <p role="status" className="text-muted text-xs empty:hidden">
        {step === "conversations" ? t("settings.data.erase.stepConversations") : null}
        {step === "account" ? t("settings.data.erase.stepAccount") : null}
      </p>
      <div className="flex flex-wrap justify-end gap-2">
        <Button disabled={busy} onClick={onClose}>
          {t("settings.data.erase.cancel")}
        </Button>
        <Button
          type="submit"
          look="danger"
          busy={busy}
          disabled={user.has_password !== false && password === ""}
        >
          {t(left > 0 ? "settings.data.erase.anyway" : "settings.data.erase.go")}
        </Button>
      </div>
    </form>
  );
}
