"use client";
// Which keys are there? One sheet lists them for all pages: everywhere, in the message, in a list.
import { useLanguage } from "@/language/use-language";
import { usePlanWords } from "@/language/use-plan-words";
import { Dialog } from "@/ui/dialog";
import { Kbd } from "@/ui/kbd";

const everywhere = [
  ["app.shortcuts.palette", ["mod+k"]],
  ["app.shortcuts.newChat", ["mod+shift+o"]],
  ["app.shortcuts.sidebar", ["mod+\\"]],
  ["app.shortcuts.tasks", ["mod+shift+\\"]],
  ["app.shortcuts.focus", ["/"]],
  ["tasks.keys.undo", ["mod+z"]],
  ["tasks.keys.redo", ["mod+shift+z"]],
  ["app.shortcuts.help", ["?"]],
] as const;

const composer = [
  ["app.shortcuts.send", ["enter"]],
  ["app.shortcuts.lineBreak", ["shift+enter"]],
  ["app.shortcuts.recall", ["up"]],
  ["app.shortcuts.stop", ["esc"]],
  ["app.shortcuts.commands", ["/"]],
  ["app.shortcuts.mention", ["#"]],
] as const;

const list = [
  ["tasks.keys.move", ["up", "down"]],
  ["tasks.keys.tick", ["Space"]],
  ["tasks.keys.edit", ["enter"]],
  ["tasks.keys.schedule", ["d"]],
  ["tasks.keys.shift", ["shift+←", "shift+→"]],
  ["tasks.keys.place", ["alt+shift+up", "alt+shift+down"]],
  ["tasks.keys.indent", ["alt+shift+→", "alt+shift+←"]],
  ["tasks.keys.today", ["t", "m", "w"]],
  ["tasks.keys.priority", ["1", "2", "3", "0"]],
  ["tasks.keys.select", ["x"]],
  ["tasks.keys.extend", ["shift+up", "shift+down"]],
  ["tasks.keys.all", ["mod+a"]],
  ["tasks.keys.remove", ["Del"]],
  ["tasks.keys.add", ["n"]],
  ["tasks.keys.find", ["/"]],
] as const;

const parts = [
  ["app.shortcuts.everywhere", everywhere],
  ["app.shortcuts.composer", composer],
  ["tasks.keys.title", list],
] as const;

const plan = [
  ["keys.day", ["shift+←", "shift+→"]],
  ["keys.week", ["shift+up", "shift+down"]],
  ["keys.when", ["1", "2", "3"]],
  ["keys.what", ["4", "5", "6"]],
  ["keys.on", ["0", "esc"]],
] as const;

type PartProps = { heading: string; rows: readonly (readonly [string, readonly string[]])[] };

function Part({ heading, rows }: PartProps) {
  return (
    <section className="mb-5 break-inside-avoid">
      <h3 className="font-semibold text-muted text-xs">{heading}</h3>
      <dl className="mt-1 divide-y divide-line text-sm">
        {rows.map(([name, keys]) => (
          <div key={name} className="flex items-center justify-between gap-4 py-1.5">
            <dt>{name}</dt>
            <dd className="flex shrink-0 gap-1.5 whitespace-nowrap">
              {keys.map((each) => (
                <Kbd key={each} keys={each} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

type Props = { open: boolean; onOpenChange: (open: boolean) => void };

export function ShortcutSheet(props: Props) {
  const { t } = useLanguage();
  const p = usePlanWords();
  return (
    <Dialog
      {...props}
      title={t("app.shortcuts.title")}
      closeLabel={t("app.close")}
      className="max-w-3xl!"
    >
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: else no key scrolls what holds no control */}
      <section tabIndex={0} aria-label={t("app.shortcuts.title")} className="gap-x-10 sm:columns-2">
        {parts.map(([heading, rows]) => (
          <Part
            key={heading}
            heading={t(heading)}
            rows={rows.map(([name, keys]) => [t(name), keys] as const)}
          />
        ))}
        <Part
          heading={p("keys.title")}
          rows={plan.map(([name, keys]) => [p(name), keys] as const)}
        />
      </section>
    </Dialog>
  );
}
