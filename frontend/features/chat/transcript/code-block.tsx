"use client";
// How is a piece of code shown? In a box with a button that copies it, coloured once it stands still.
import Check from "lucide-react/icons/check";
import Copy from "lucide-react/icons/copy";
import { useEffect, useState } from "react";
import { useLanguage } from "@/language/use-language";
import { copyText } from "@/ui/copy-text";
import { IconButton } from "@/ui/icon-button";
import { loadWithRetry } from "@/ui/load-with-retry";
import { toast } from "@/ui/toast-store";
import type { Token } from "./highlight";

/** Milliseconds without a change before code is coloured. */
const colouringDelay = 250;
const longestColoured = 20_000;

function useTokens(code: string, language: string | null): Token[] | null {
  const [tokens, setTokens] = useState<{ code: string; tokens: Token[] | null } | null>(null);
  useEffect(() => {
    if (!language || code.length > longestColoured) return;
    let isWanted = true;
    const timer = setTimeout(async () => {
      const colours = await loadWithRetry(() => import("./highlight")).catch(() => null);
      if (colours && isWanted) setTokens({ code, tokens: colours.highlight(code, language) });
    }, colouringDelay);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [code, language]);
  return tokens?.code === code ? tokens.tokens : null;
}

export function CodeBlock({ code, language }: { code: string; language: string | null }) {
  const { t } = useLanguage();
  const tokens = useTokens(code, language);
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    if (!(await copyText(code))) return void toast(t("app.copyFailed"), { tone: "danger" });
    setCopied(true);
    setTimeout(() => setCopied(false), 1600);
  };
  return (
    <figure dir="ltr" className="my-3 overflow-hidden rounded-xl border border-line bg-sunken">
      <figcaption className="flex items-center justify-between border-line border-b py-1 ps-3.5 pe-1.5 text-muted text-xs">
        {language ?? t("chat.actions.plainCode")}
        <IconButton
          label={copied ? t("chat.actions.copied") : t("chat.actions.copyCode")}
          size="icon-sm"
          onClick={copy}
        >
          {copied ? <Check className="size-3.5" /> : <Copy className="size-3.5" />}
        </IconButton>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines are scrolled by keyboard */}
      <pre tabIndex={0} className="overflow-x-auto px-3.5 py-3 text-[13px] leading-relaxed">
        <code>
          {tokens
            ? tokens.map((token, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: tokens of one text never move
                <span key={index} className={token.kind ?? undefined}>
                  {token.text}
                </span>
              ))
            : code}
        </code>
      </pre>
    </figure>
  );
}
