"use client";
// How does a task repeat? Set in plain words, with its next days shown before it is saved.
import { useState } from "react";
import type { RecurrenceBasis, TaskFields } from "@/api/types";
import { formatLocalDate } from "@/language/format";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { Sheet } from "@/ui/sheet";
import type { SheetProps } from "@/ui/sheet-props";
import type { LocalDate } from "../dates/local-date";
import { firstOccurrence, preview } from "../recurrence/occurrence";
import { formatRule, parseRule } from "../recurrence/rule";
import { emptyForm, formOf, type RuleForm, ruleOf } from "../recurrence/rule-form";
import { recurrenceText } from "../recurrence/rule-text";
import { Choice } from "./repeat-choice";
import { RepeatDays } from "./repeat-days";
import { RepeatEnd, RepeatUnit } from "./repeat-fields";

type Props = {
  recurrence: string | null;
  basis: RecurrenceBasis;
  date: LocalDate | null;
  today: LocalDate;
  trigger: SheetProps["trigger"];
  onChange: (fields: TaskFields) => void;
};

export function RepeatPicker({ trigger, onChange, ...task }: Props) {
  const { t } = useLanguage();
  const [open, setOpen] = useState(false);
  function finish(fields: TaskFields) {
    setOpen(false);
    onChange(fields);
  }
  return (
    <Sheet open={open} onOpenChange={setOpen} trigger={trigger} label={t("tasks.repeat.label")}>
      <RepeatForm {...task} onDone={finish} />
    </Sheet>
  );
}

type FormProps = Omit<Props, "trigger" | "onChange"> & { onDone: (fields: TaskFields) => void };

/** A rule that the form cannot show is kept unless the person replaces it. */
function RepeatForm(props: FormProps) {
  const { t } = useLanguage();
  const { recurrence, onDone } = props;
  const known = recurrence === null ? null : parseRule(recurrence);
  const shown = formOf(known, props.date ?? props.today);
  const [isForeign, setForeign] = useState(recurrence !== null && (!known || !shown));
  return (
    <div className="grid w-72 gap-3 text-sm pointer-coarse:w-[min(19rem,100vw-3rem)] max-sm:w-full!">
      {isForeign ? (
        <div className="grid gap-2">
          <p className="text-muted">{t("tasks.repeat.keep")}</p>
          <Button size="sm" onClick={() => setForeign(false)}>
            {t("tasks.repeat.replace")}
          </Button>
        </div>
      ) : (
        <RuleFields {...props} shown={known && shown} />
      )}
      {recurrence === null ? null : (
        <>
          <Button size="sm" look="quiet" onClick={() => onDone({ recurrence: null })}>
            {t("tasks.repeat.remove")}
          </Button>
          <p className="text-muted text-xs">{t("tasks.repeat.note")}</p>
        </>
      )}
    </div>
  );
}

type FieldsProps = FormProps & { shown: RuleForm | null };

function RuleFields({ recurrence, basis, date, today, shown, onDone }: FieldsProps) {
  const { t } = useLanguage();
  const start = date ?? today;
  const [form, setForm] = useState<RuleForm>(shown ?? emptyForm(start));
  const [from, setFrom] = useState(basis);
  const set = (some: Partial<RuleForm>) => setForm((old) => ({ ...old, ...some }));
  // What nobody has touched stays as it was written.
  const isKept = shown !== null && formatRule(ruleOf(form)) === formatRule(ruleOf(shown));
  const text = isKept && recurrence !== null ? recurrence : formatRule(ruleOf(form));

  function save() {
    const fields: TaskFields = { recurrence: text, recurrence_basis: from };
    const first = date === null ? firstOccurrence(ruleOf(form), today) : null;
    onDone(first === null ? fields : { ...fields, due_date: first });
  }

  return (
    <>
      <RepeatUnit form={form} set={set} />
      <RepeatDays form={form} set={set} />
      <RepeatEnd form={form} set={set} />
      <Choice
        label={t("tasks.repeat.from")}
        value={from}
        options={[
          ["due", t("tasks.repeat.fromDue")],
          ["completion", t("tasks.repeat.fromCompletion")],
        ]}
        onChange={setFrom}
      />
      <Preview text={text} basis={from} date={date} today={today} />
      <Button size="sm" look="primary" onClick={save}>
        {t("tasks.repeat.save")}
      </Button>
    </>
  );
}

type PreviewProps = Pick<Props, "basis" | "date" | "today"> & { text: string };

/** The task's own day, or its first, and those that the server will store. */
function Preview({ text, basis, date, today }: PreviewProps) {
  const { t, locale } = useLanguage();
  const rule = parseRule(text);
  const first = date ?? (rule && firstOccurrence(rule, today));
  const days = first ? preview(text, basis, first, today, 3) : [];
  const next = days.map((day) =>
    formatLocalDate(locale, day, { weekday: "short", day: "numeric", month: "short" }),
  );
  return (
    <div className="rounded-lg bg-sunken px-3 py-2 text-xs" aria-live="polite">
      <p className="font-medium">{recurrenceText(text, { t, locale })}</p>
      <p className="mt-0.5 text-muted">{t("tasks.repeat.next", { dates: next.join(" · ") })}</p>
    </div>
  );
}
