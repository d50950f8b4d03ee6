"use client";
// How does one create an account where there is mail? By one's address, then by the mail's link.
import { askForAccount, finishAccount } from "@/api/sign-up";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { Field, Input } from "@/ui/input";
import { Notice } from "@/ui/notice";
import { onDemand } from "@/ui/on-demand";
import { PasswordField } from "@/ui/password-field";
import { Problem } from "@/ui/problem";
import { setUser } from "./session";
import { useOneStep } from "./use-one-step";
import { tellUnknownZone, ZoneNote } from "./zone-note";

const PasskeySignUp = onDemand(() => import("./passkey-sign-up").then((m) => m.PasskeySignUp));

type Props = { token: string; onDone: () => void };

export function SignUp({ token, onDone }: Props) {
  return token ? <Finish token={token} onDone={onDone} /> : <Ask />;
}

/** `before`: why the last link did not do. */
function Ask({ before = "" }: { before?: string }) {
  const { t, language } = useLanguage();
  const { step, problem, submit } = useOneStep((form) =>
    askForAccount(String(form.get("email") ?? "").trim(), language),
  );
  if (step === "done") return <Notice role="status">{t("auth.signUp.sent")}</Notice>;
  return (
    <form onSubmit={submit} className="grid gap-4">
      <p className="text-muted text-sm">{t("auth.signUp.lead")}</p>
      <Problem text={problem || before} />
      <Field label={t("auth.email")}>
        {(ids) => (
          <Input
            {...ids}
            name="email"
            type="email"
            required
            dir="ltr"
            autoComplete="username"
            placeholder={t("auth.emailPlaceholder")}
            className="text-start"
          />
        )}
      </Field>
      <Button look="primary" type="submit" busy={step === "busy"}>
        {t("auth.signUp.send")}
      </Button>
    </form>
  );
}

function Finish({ token, onDone }: Props) {
  const { t, language } = useLanguage();
  const { step, problem, expired, submit } = useOneStep(async (form) => {
    const field = (name: string) => String(form.get(name) ?? "");
    const chosen = { password: field("password"), name: field("name").trim(), language };
    const user = await finishAccount({ token, ...chosen });
    tellUnknownZone(user);
    setUser(user);
    onDone();
  });
  if (expired) return <Ask before={problem} />;
  return (
    <form onSubmit={submit} className="grid gap-4">
      <Problem text={problem} />
      <Field label={t("auth.name")} hint={t("auth.nameHint")}>
        {(ids) => <Input {...ids} name="name" autoComplete="name" maxLength={200} dir="auto" />}
      </Field>
      <PasswordField
        name="password"
        label={t("auth.password")}
        showLabel={t("auth.showPassword")}
        hideLabel={t("auth.hidePassword")}
        hint={t("auth.passwordHint")}
        autoComplete="new-password"
        required
      />
      <Button look="primary" type="submit" busy={step !== "open"}>
        {t(step === "open" ? "auth.register" : "auth.registering")}
      </Button>
      <PasskeySignUp token={token} onDone={onDone} />
      <ZoneNote />
    </form>
  );
}
