"use client";
// Which tag do the selected tasks get, or lose? The one that is typed here.
import { type FormEvent, type ReactNode, useId, useState } from "react";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { cx } from "@/ui/classes";
import { fieldClass } from "@/ui/input";
import { Popover } from "@/ui/popover";
import { tagsOf } from "../lists/filter";
import { useBoard } from "./board";
import { cleanTag } from "./tags-field";

type Props = { trigger: ReactNode; onChange: (verb: "tag" | "untag", tag: string) => void };

export function BulkTag({ trigger, onChange }: Props) {
  const { t } = useLanguage();
  const { state, selected } = useBoard();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const tag = cleanTag(text);
  const isOnSome = [...selected].some((number) => state.tasks.get(number)?.tags.includes(tag));

  function finish(verb: "tag" | "untag") {
    if (tag === "") return;
    setOpen(false);
    setText("");
    onChange(verb, tag);
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    finish("tag");
  }

  return (
    <Popover open={open} onOpenChange={setOpen} trigger={trigger} label={t("tasks.bulk.tag")}>
      <form onSubmit={submit} className="grid w-56 gap-2">
        <KnownTagField text={text} onType={setText} />
        <div className="flex gap-2">
          <Button type="submit" size="sm" look="primary" disabled={tag === ""} className="flex-1">
            {t("tasks.bulk.addTag")}
          </Button>
          <Button size="sm" disabled={!isOnSome} className="flex-1" onClick={() => finish("untag")}>
            {t("tasks.bulk.removeTag")}
          </Button>
        </div>
      </form>
    </Popover>
  );
}

/** Offers the tags that tasks have already. */
function KnownTagField({ text, onType }: { text: string; onType: (text: string) => void }) {
  const { t } = useLanguage();
  const { state } = useBoard();
  const list = useId();
  return (
    <>
      <input
        list={list}
        value={text}
        maxLength={100}
        dir={text ? "auto" : undefined}
        aria-label={t("tasks.find.tag")}
        placeholder={t("tasks.field.addTag")}
        onChange={(event) => onType(event.target.value)}
        className={cx(fieldClass, "h-9")}
      />
      <datalist id={list}>
        {tagsOf(state.tasks.values()).map((known) => (
          <option key={known} value={known} />
        ))}
      </datalist>
    </>
  );
}
