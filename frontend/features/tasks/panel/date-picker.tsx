"use client";
// When is a task due? Quick choices, a calendar, and a time: beside the button, or at the thumb.
import CalendarX2 from "lucide-react/icons/calendar-x-2";
import Clock from "lucide-react/icons/clock";
import X from "lucide-react/icons/x";
import { useState } from "react";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { cx } from "@/ui/classes";
import { IconButton } from "@/ui/icon-button";
import { fieldClass } from "@/ui/input";
import { Sheet } from "@/ui/sheet";
import type { SheetProps } from "@/ui/sheet-props";
import type { LocalDate, LocalTime } from "../dates/local-date";
import { quickDays } from "../dates/quick-days";
import { MonthGrid } from "./month-grid";

export type Due = { due_date: LocalDate | null; due_time: LocalTime | null };

type Props = {
  due: Due;
  today: LocalDate;
  trigger: SheetProps["trigger"];
  onChange: (due: Due) => void;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
};

export function DatePicker({ due, today, trigger, onChange, open, onOpenChange }: Props) {
  const { t } = useLanguage();
  const [own, setOwn] = useState(false);
  const isOpen = open ?? own;
  const setOpen = onOpenChange ?? setOwn;

  function finish(next: Due) {
    setOpen(false);
    if (next.due_date !== due.due_date || next.due_time !== due.due_time) onChange(next);
  }

  return (
    <Sheet open={isOpen} onOpenChange={setOpen} trigger={trigger} label={t("tasks.pick.date")}>
      <Choices key={`${due.due_date} ${due.due_time}`} due={due} today={today} onDone={finish} />
    </Sheet>
  );
}

/** Beside the month; above it for a finger, in one row where the screen is low. */
function QuickDays({ today, onPick }: { today: LocalDate; onPick: (date: LocalDate) => void }) {
  const { t } = useLanguage();
  return (
    <div className="grid grid-cols-2 content-start gap-1.5 pointer-coarse:[@media(height<700px)]:grid-cols-4 sm:not-pointer-coarse:grid-cols-1">
      {quickDays(today).map(([key, date]) => (
        <Button
          key={key}
          size="sm"
          className="wrap-normal whitespace-normal! px-0.5 pointer-coarse:[@media(height<700px)]:text-xs"
          onClick={() => onPick(date)}
        >
          {t(key)}
        </Button>
      ))}
    </div>
  );
}

type ChoicesProps = { due: Due; today: LocalDate; onDone: (due: Due) => void };

/** A day is chosen with one press; a time waits for Done or Enter. */
function Choices({ due, today, onDone }: ChoicesProps) {
  const { t } = useLanguage();
  const [time, setTime] = useState(due.due_time ?? "");
  const pick = (date: LocalDate) => onDone({ due_date: date, due_time: time || null });
  const done = () =>
    onDone({ due_date: due.due_date ?? (time ? today : null), due_time: time || null });
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-x-3 gap-y-2 max-sm:w-full! pointer-coarse:w-[min(19rem,100vw-3rem)] sm:not-pointer-coarse:grid-cols-[auto_16rem]">
      <QuickDays today={today} onPick={pick} />
      <MonthGrid value={due.due_date} today={today} onPick={pick} />
      <TimeChoice time={time} onTime={setTime} onDone={done} />
      {due.due_date ? (
        <Button
          size="sm"
          look="quiet"
          className="sm:not-pointer-coarse:row-start-2 sm:not-pointer-coarse:self-end"
          onClick={() => onDone({ due_date: null, due_time: null })}
        >
          <CalendarX2 className="size-4" aria-hidden />
          {t("tasks.pick.clearDate")}
        </Button>
      ) : null}
    </div>
  );
}

type TimeProps = { time: string; onTime: (time: string) => void; onDone: () => void };

function TimeChoice({ time, onTime, onDone }: TimeProps) {
  const { t } = useLanguage();
  return (
    <div className="-col-end-1 flex items-center gap-1.5 border-line border-t pt-2">
      <Clock className="size-4 shrink-0 text-muted" aria-hidden />
      <input
        type="time"
        aria-label={t("tasks.field.time")}
        value={time}
        onChange={(event) => onTime(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") onDone();
        }}
        className={cx(fieldClass, "h-8 flex-1 rounded-lg px-2 pointer-coarse:h-11")}
      />
      {time ? (
        <IconButton size="icon-sm" label={t("tasks.pick.clearTime")} onClick={() => onTime("")}>
          <X className="size-4" />
        </IconButton>
      ) : null}
      <Button size="sm" look="primary" onClick={onDone}>
        {t("tasks.act.done")}
      </Button>
    </div>
  );
}
