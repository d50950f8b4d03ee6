"use client";
// With whom else may one sign in? A button for each; and why the last attempt came to nothing.
import { useEffect, useState } from "react";
import type { Info } from "@/api/types";
import { refusal } from "@/language/account-error";
import { useLanguage } from "@/language/use-language";
import { api } from "@/routes";
import { buttonClass } from "@/ui/button";
import { Notice } from "@/ui/notice";
import { nextPage } from "./next-page";

type Props = { providers: Info["sign_in_with"]; refused: string };

export function Others({ providers, refused }: Props) {
  const { t } = useLanguage();
  const [next, setNext] = useState("");
  useEffect(() => setNext(nextPage(window.location.search)), []);
  return (
    <div className="grid gap-3">
      {refused ? (
        <Notice tone="danger" role="alert">
          {refusal(refused, t)}
        </Notice>
      ) : null}
      <p className="text-center text-muted text-xs">{t("auth.others.or")}</p>
      {providers.map(({ id, name }) => (
        <a key={id} href={api.signInWith(id, next)} className={buttonClass("secondary", "md")}>
          {t("auth.others.go", { name })}
        </a>
      ))}
    </div>
  );
}
