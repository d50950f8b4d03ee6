"use client";
// How does one connect an agent? By one address; for the usual ones by one click.
import { useEffect, useState } from "react";
import { useLanguage } from "@/language/use-language";
import { api } from "@/routes";
import { buttonClass } from "@/ui/button";
import { Section } from "../section";
import { CopyLine } from "./copy-line";
import { configFor, cursorLink, vsCodeLink } from "./set-ups";

/** Only the browser knows by which name Lethe is reached; the exported page does not. */
function useAddress(): string {
  const [address, setAddress] = useState("");
  useEffect(() => setAddress(window.location.origin + api.mcp), []);
  return address;
}

export function AgentSection() {
  const { t } = useLanguage();
  const address = useAddress();
  if (!address) return null;
  return (
    <Section id="agents" title={t("settings.mcp.title")} text={t("settings.mcp.text")}>
      <CopyLine label={t("settings.mcp.address")} text={address} />
      <div className="flex flex-wrap gap-2">
        <a className={buttonClass()} href={cursorLink(address)}>
          {t("settings.mcp.cursor")}
        </a>
        <a className={buttonClass()} href={vsCodeLink(address)}>
          {t("settings.mcp.vscode")}
        </a>
      </div>
      <CopyLine
        label={t("settings.mcp.command")}
        text={`claude mcp add --transport http lethe ${address}`}
      />
      <CopyLine label={t("settings.mcp.config")} text={configFor(address)} />
    </Section>
  );
}
