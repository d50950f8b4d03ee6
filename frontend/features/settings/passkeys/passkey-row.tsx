"use client";
// What is known of one passkey? Its name, its days, and whether it lives on several devices.
import { type KeyboardEvent, useState } from "react";
import type { Passkey } from "@/api/types";
import { formatInstant, formatLocalDate } from "@/language/format";
import { useLanguage } from "@/language/use-language";
import { usePasskeyWords } from "@/language/use-passkey-words";
import { Button } from "@/ui/button";
import { isComposing } from "@/ui/composing";
import { Field, Input } from "@/ui/input";

type Props = { passkey: Passkey; onRename: (name: string) => void };

export function PasskeyRow({ passkey, onRename }: Props) {
  const p = usePasskeyWords();
  const [naming, setNaming] = useState<"never" | "open" | "over">("never");
  const { id, name } = passkey;
  if (naming === "open") {
    const rename = (wanted: string) => {
      setNaming("over");
      if (wanted && wanted !== name) onRename(wanted);
    };
    return <Naming name={name} onName={rename} onClose={() => setNaming("over")} />;
  }
  return (
    <li className="flex flex-wrap items-center gap-3">
      <div className="min-w-48 flex-1">
        <p dir="auto" className="own-words font-medium text-sm">
          {name}
        </p>
        <About passkey={passkey} />
      </div>
      <Button
        size="sm"
        autoFocus={naming === "over"}
        aria-label={p("renameNamed", { name })}
        onClick={() => setNaming("open")}
      >
        {p("rename")}
      </Button>
      <Button
        size="sm"
        type="submit"
        name="act"
        value={`remove ${id}`}
        aria-label={p("removeNamed", { name })}
      >
        {p("remove")}
      </Button>
    </li>
  );
}

function About({ passkey }: { passkey: Passkey }) {
  const { locale } = useLanguage();
  const p = usePasskeyWords();
  const style = { dateStyle: "medium" } as const;
  const parts = [
    p("made", { date: formatInstant(locale, passkey.made, style) }),
    passkey.used ? p("used", { date: formatLocalDate(locale, passkey.used, style) }) : p("never"),
  ];
  if (passkey.synced) parts.push(p("synced"));
  return <p className="text-muted text-xs">{parts.join(" · ")}</p>;
}

type NamingProps = { name: string; onName: (name: string) => void; onClose: () => void };

function Naming({ name, onName, onClose }: NamingProps) {
  const p = usePasskeyWords();
  const [wanted, setWanted] = useState(name);
  function press(event: KeyboardEvent) {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === "Escape") onClose();
    if (event.key !== "Enter") return;
    event.preventDefault();
    onName(wanted.trim());
  }
  return (
    <li className="flex flex-wrap items-end gap-3">
      <div className="min-w-48 flex-1">
        <Field label={p("name")}>
          {(ids) => (
            <Input
              {...ids}
              dir="auto"
              autoFocus
              maxLength={100}
              value={wanted}
              onChange={(event) => setWanted(event.target.value)}
              onKeyDown={press}
            />
          )}
        </Field>
      </div>
      <Button size="sm" look="primary" onClick={() => onName(wanted.trim())}>
        {p("save")}
      </Button>
      <Button size="sm" look="quiet" onClick={onClose}>
        {p("cancel")}
      </Button>
    </li>
  );
}
