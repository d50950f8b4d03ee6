"use client";
// Which keys work the task list? This dialog lists them.
import { useLanguage } from "@/language/use-language";
import { Dialog } from "@/ui/dialog";
import { Kbd } from "@/ui/kbd";

const rows = [
  ["move", ["up", "down"]],
  ["tick", ["Space"]],
  ["edit", ["enter"]],
  ["schedule", ["d"]],
  ["shift", ["shift+←", "shift+→"]],
  ["place", ["alt+↑", "alt+↓"]],
  ["indent", ["alt+→", "alt+←"]],
  ["today", ["t", "m", "w"]],
  ["priority", ["1", "2", "3", "0"]],
  ["select", ["x"]],
  ["remove", ["Del"]],
  ["undo", ["mod+z"]],
  ["redo", ["mod+shift+z"]],
  ["add", ["n"]],
  ["find", ["/"]],
] as const;

export function KeysDialog({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const { t } = useLanguage();
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t("tasks.keys.title")}
      closeLabel={t("app.close")}
    >
      <dl className="grid grid-cols-[1fr_auto] gap-x-6 gap-y-2 text-sm">
        {rows.map(([name, keys]) => (
          <div key={name} className="contents">
            <dt>{t(`tasks.keys.${name}`)}</dt>
            <dd className="flex justify-end gap-1.5">
              {keys.map((key) => (
                <Kbd key={key} keys={key} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
