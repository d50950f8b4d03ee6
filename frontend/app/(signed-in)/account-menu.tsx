"use client";
// What belongs to the person who is signed in? Settings, data, theme, language, and the way out.
import ChevronsUpDown from "lucide-react/icons/chevrons-up-down";
import Database from "lucide-react/icons/database";
import Keyboard from "lucide-react/icons/keyboard";
import Languages from "lucide-react/icons/languages";
import LogOut from "lucide-react/icons/log-out";
import Moon from "lucide-react/icons/moon";
import Settings from "lucide-react/icons/settings";
import Sun from "lucide-react/icons/sun";
import SunMoon from "lucide-react/icons/sun-moon";
import { useRouter } from "next/navigation";
import type { ComponentProps } from "react";
import type { User } from "@/api/types";
import { chooseLanguage } from "@/features/auth/choose-language";
import { signOut } from "@/features/auth/session";
import { languages } from "@/language/languages";
import { useLanguage } from "@/language/use-language";
import { pages } from "@/routes";
import { setPreferences, usePreferences } from "@/storage/current-record";
import { themes } from "@/storage/record";
import { Menu, MenuItem, MenuLine } from "@/ui/menu";
import { openShortcuts } from "@/ui/open-shortcuts";
import { toast } from "@/ui/toast-store";

const themeIcons = { system: SunMoon, light: Sun, dark: Moon } as const;

function ThemeItem() {
  const { t } = useLanguage();
  const { theme } = usePreferences();
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? "system";
  const Icon = themeIcons[theme];
  return (
    <MenuItem icon={<Icon />} onSelect={() => setPreferences({ theme: next })}>
      {t("app.theme.label")}: {t(`app.theme.${theme}`)}
    </MenuItem>
  );
}

function LanguageItem() {
  const { language } = useLanguage();
  const other = language === "en" ? "ur" : "en";
  return (
    <MenuItem icon={<Languages />} onSelect={() => chooseLanguage(other)}>
      <span lang={other}>{languages[other].name}</span>
    </MenuItem>
  );
}

function SignOutItem() {
  const { t } = useLanguage();
  const leave = () => signOut().catch(() => toast(t("app.unreachable"), { tone: "danger" }));
  return (
    <MenuItem icon={<LogOut className="flip-rtl" />} onSelect={leave}>
      {t("app.signOut")}
    </MenuItem>
  );
}

type TriggerProps = ComponentProps<"button"> & { user: User };

/** The menu gives it a ref, handlers and attributes of its own. */
function Trigger({ user, ...button }: TriggerProps) {
  const { t } = useLanguage();
  const name = user.name || user.email;
  const seen = user.name ? `${user.name} ${user.email}` : user.email;
  return (
    <button
      {...button}
      type="button"
      aria-label={`${t("app.account")}: ${seen}`}
      className="flex w-full items-center gap-2.5 rounded-xl px-2.5 py-2 text-start hover:bg-hover"
    >
      <span
        aria-hidden
        // Drawn, not written: the button's name need not begin with a letter.
        data-letter={[...name][0]?.toUpperCase()}
        className="grid size-8 shrink-0 place-items-center rounded-full bg-accent-soft font-semibold text-accent text-sm before:content-[attr(data-letter)]"
      />
      <span className="min-w-0 flex-1">
        <span dir="auto" className="own-words block truncate font-medium text-sm">
          {name}
        </span>
        {user.name ? (
          <span dir="auto" className="own-words block truncate text-muted text-xs">
            {user.email}
          </span>
        ) : null}
      </span>
      <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-muted" />
    </button>
  );
}

export function AccountMenu({ user }: { user: User }) {
  const { t } = useLanguage();
  const router = useRouter();
  return (
    <div className="border-line border-t p-2 pb-[max(0.5rem,env(safe-area-inset-bottom))]">
      <Menu trigger={<Trigger user={user} />} align="start" side="top">
        <MenuItem icon={<Settings />} onSelect={() => router.push(pages.settings)}>
          {t("app.settings")}
        </MenuItem>
        <MenuItem icon={<Database />} onSelect={() => router.push(pages.data)}>
          {t("app.data")}
        </MenuItem>
        <MenuItem icon={<Keyboard />} onSelect={openShortcuts}>
          {t("app.shortcuts.title")}
        </MenuItem>
        <MenuLine />
        <ThemeItem />
        <LanguageItem />
        <MenuLine />
        <SignOutItem />
      </Menu>
    </div>
  );
}
