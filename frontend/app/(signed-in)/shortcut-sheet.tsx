"use client";
// Which keys are there? This dialog lists them.
import { useLanguage } from "@/language/use-language";
import { Dialog } from "@/ui/dialog";
import { Kbd } from "@/ui/kbd";

const rows = [
  ["palette", "mod+k"],
  ["newChat", "mod+shift+o"],
  ["sidebar", "mod+\\"],
  ["tasks", "mod+shift+\\"],
  ["focus", "/"],
  ["send", "enter"],
  ["lineBreak", "shift+enter"],
  ["recall", "up"],
  ["stop", "esc"],
  ["commands", "/"],
  ["mention", "#"],
  ["help", "?"],
] as const;

type Props = { open: boolean; onOpenChange: (open: boolean) => void };

export function ShortcutSheet(props: Props) {
  const { t } = useLanguage();
  return (
    <Dialog {...props} title={t("app.shortcuts.title")} closeLabel={t("app.close")}>
      <dl className="mt-1 divide-y divide-line text-sm">
        {rows.map(([name, keys]) => (
          <div key={name} className="flex items-center justify-between gap-4 py-2">
            <dt>{t(`app.shortcuts.${name}`)}</dt>
            <dd>
              <Kbd keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
