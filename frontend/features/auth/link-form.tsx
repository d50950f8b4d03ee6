"use client";
// Is the account with this address mine? Its password says so, and links the two.
import { useRouter } from "next/navigation";
import { finishLink } from "@/api/sign-in-with";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { Notice } from "@/ui/notice";
import { PasswordField } from "@/ui/password-field";
import { Problem } from "@/ui/problem";
import { setUser } from "./session";
import { useOneStep } from "./use-one-step";

export function LinkForm() {
  const { t } = useLanguage();
  const router = useRouter();
  const { step, problem, submit } = useOneStep(async (form) => {
    const { user, go_to } = await finishLink(String(form.get("password") ?? ""));
    setUser(user);
    router.replace(go_to);
  });
  return (
    <form onSubmit={submit} className="grid gap-4">
      <Notice role="status">{t("auth.others.wanted")}</Notice>
      <Problem text={problem} />
      <PasswordField
        name="password"
        label={t("auth.password")}
        showLabel={t("auth.showPassword")}
        hideLabel={t("auth.hidePassword")}
        autoComplete="current-password"
        required
      />
      <Button look="primary" type="submit" busy={step !== "open"}>
        {t("auth.others.link")}
      </Button>
    </form>
  );
}
