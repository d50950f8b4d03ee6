"use client";
// How does one take a long text elsewhere? From one line, with a button that copies it.
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { copyWithNotice } from "@/ui/copy-text";
import { Field, Input } from "@/ui/input";

export function CopyLine({ label, text }: { label: string; text: string }) {
  const { t } = useLanguage();
  const copy = () => void copyWithNotice(text, t("settings.grants.copied"), t("app.copyFailed"));
  return (
    <Field label={label}>
      {(ids) => (
        <div className="flex gap-2">
          <Input {...ids} readOnly dir="ltr" value={text} className="font-mono text-xs" />
          <Button onClick={copy}>{t("settings.grants.copy")}</Button>
        </div>
      )}
    </Field>
  );
}
