"use client";
// What if one forgot the password? A link where this server sends mail; else whom to ask.
import Link from "next/link";
import { useInfo } from "@/api/use-info";
import { useLanguage } from "@/language/use-language";
import { pages } from "@/routes";

export function Forgotten() {
  const { t } = useLanguage();
  const info = useInfo();
  const contact = info?.operator_contact ?? t("auth.reset.operator");
  // Its room is kept until the server has said it: else the links move away under the pointer.
  return (
    <p className="min-h-5 text-center text-muted text-sm">
      {info?.password_by_mail ? (
        <Link href={pages.reset} className="touch text-accent underline underline-offset-4">
          {t("auth.reset.forgotten")}
        </Link>
      ) : (
        info && t("auth.reset.ask", { contact })
      )}
    </p>
  );
}
