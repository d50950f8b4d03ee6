"use client";
// How does one add a task from elsewhere? By a bookmark, a link, or the share menu of a phone.
import Bookmark from "lucide-react/icons/bookmark";
import { useEffect, useState } from "react";
import { useLanguage } from "@/language/use-language";
import { pages } from "@/routes";
import { buttonClass } from "@/ui/button";
import { CopyLine } from "./grants/copy-line";
import { Section } from "./section";

/** Runs on the page that somebody reads: what is selected there, or its title, and its address. */
function bookmarklet(address: string): string {
  const words =
    "([...String(getSelection())].slice(0,300).join('')||document.title)+' '+location.href";
  return `javascript:void(open('${address}'+encodeURIComponent(${words})))`;
}

/** Only the browser knows by which name Lethe is reached; the exported page does not. */
function useCaptureAddress(): string {
  const [address, setAddress] = useState("");
  useEffect(() => setAddress(`${window.location.origin}${pages.home}?add=`), []);
  return address;
}

export function CaptureSection() {
  const { t } = useLanguage();
  const address = useCaptureAddress();
  if (!address) return null;
  const code = bookmarklet(address);
  return (
    <Section id="capture" title={t("settings.capture.title")} text={t("settings.capture.text")}>
      <p className="flex flex-wrap items-center gap-3 text-muted text-sm">
        {/* React takes no such address, nor may it run here: it is for the bookmarks. */}
        <a
          ref={(link) => link?.setAttribute("href", code)}
          href={address}
          className={buttonClass()}
          onClick={(event) => event.preventDefault()}
        >
          <Bookmark className="size-4" aria-hidden />
          {t("settings.capture.bookmark")}
        </a>
        {t("settings.capture.drag")}
      </p>
      <CopyLine label={t("settings.capture.code")} text={code} />
      <CopyLine label={t("settings.capture.link")} text={address} />
      <p className="text-muted text-sm">{t("settings.capture.share")}</p>
    </Section>
  );
}
