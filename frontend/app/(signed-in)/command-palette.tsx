"use client";
// What can be searched and run from anywhere? Pages, actions of the frame, tasks, and every chat.
import CalendarDays from "lucide-react/icons/calendar-days";
import Database from "lucide-react/icons/database";
import Keyboard from "lucide-react/icons/keyboard";
import Languages from "lucide-react/icons/languages";
import ListChecks from "lucide-react/icons/list-checks";
import LogOut from "lucide-react/icons/log-out";
import MessageCircle from "lucide-react/icons/message-circle";
import MessageCircleDashed from "lucide-react/icons/message-circle-dashed";
import Moon from "lucide-react/icons/moon";
import PanelLeft from "lucide-react/icons/panel-left";
import PanelRight from "lucide-react/icons/panel-right";
import Settings from "lucide-react/icons/settings";
import SquarePen from "lucide-react/icons/square-pen";
import Sun from "lucide-react/icons/sun";
import SunMoon from "lucide-react/icons/sun-moon";
import { useRouter } from "next/navigation";
import { useCallback, useMemo, useState } from "react";
import type { Task } from "@/api/types";
import { chooseLanguage } from "@/features/auth/choose-language";
import { signOut } from "@/features/auth/session";
import { shownTitle } from "@/features/conversations/shown-title";
import { openTask } from "@/features/tasks/store/open-task";
import { languages } from "@/language/languages";
import { useLanguage } from "@/language/use-language";
import { pages } from "@/routes";
import { setPreferences, useRecord } from "@/storage/current-record";
import { onDemand } from "@/ui/on-demand";
import { Palette } from "@/ui/palette";
import type { PaletteEntry } from "@/ui/palette-option";
import { toast } from "@/ui/toast-store";
import { useFrame } from "./frame-state";

type Props = { open: boolean; onOpenChange: (open: boolean) => void; onShortcuts: () => void };

function usePageEntries(): PaletteEntry[] {
  const { t } = useLanguage();
  const router = useRouter();
  const group = t("app.palette.go");
  const to = (id: string, label: string, icon: PaletteEntry["icon"], address: string) => {
    return { id, group, label, icon, run: () => router.push(address) };
  };
  return [
    { ...to("new", t("conversations.new"), <SquarePen />, pages.chat), keys: "mod+shift+o" },
    to("temporary", t("conversations.temporary"), <MessageCircleDashed />, pages.temporary),
    to("tasks", t("app.tasks"), <ListChecks />, pages.tasks),
    to("plan", t("app.plan"), <CalendarDays />, pages.plan),
    to("settings", t("app.settings"), <Settings />, pages.settings),
    to("data", t("app.data"), <Database />, pages.data),
  ];
}

function useFrameEntries(onShortcuts: () => void): PaletteEntry[] {
  const { t } = useLanguage();
  const { toggleSidebar, toggleTasks } = useFrame();
  const group = t("app.palette.do");
  return [
    {
      id: "sidebar",
      group,
      label: t("app.shortcuts.sidebar"),
      icon: <PanelLeft className="flip-rtl" />,
      keys: "mod+\\",
      run: toggleSidebar,
    },
    {
      id: "panel",
      group,
      label: t("app.shortcuts.tasks"),
      icon: <PanelRight className="flip-rtl" />,
      keys: "mod+shift+\\",
      run: toggleTasks,
    },
    {
      id: "keys",
      group,
      label: t("app.shortcuts.title"),
      icon: <Keyboard />,
      keys: "?",
      run: onShortcuts,
    },
  ];
}

const themes = [
  ["light", <Sun key="icon" />],
  ["dark", <Moon key="icon" />],
  ["system", <SunMoon key="icon" />],
] as const;

function usePersonEntries(): PaletteEntry[] {
  const { t, language } = useLanguage();
  const group = t("app.palette.do");
  const other = language === "en" ? "ur" : "en";
  return [
    ...themes.map(([theme, icon]) => ({
      id: `theme-${theme}`,
      group,
      label: `${t("app.theme.label")}: ${t(`app.theme.${theme}`)}`,
      icon,
      run: () => setPreferences({ theme }),
    })),
    {
      id: "language",
      group,
      label: `${t("app.language")}: ${languages[other].name}`,
      icon: <Languages />,
      run: () => chooseLanguage(other),
    },
    {
      id: "leave",
      group,
      label: t("app.signOut"),
      icon: <LogOut className="flip-rtl" />,
      run: () => void signOut().catch(() => toast(t("app.unreachable"), { tone: "danger" })),
    },
  ];
}

function useChatEntries(): PaletteEntry[] {
  const language = useLanguage();
  const { t } = language;
  const router = useRouter();
  const { conversations } = useRecord();
  return useMemo(
    () =>
      [...conversations]
        .sort((a, b) => b.updated - a.updated)
        .map((row) => ({
          id: row.id,
          group: t("app.palette.chats"),
          label: shownTitle(row, language),
          icon: <MessageCircle />,
          run: () => router.push(pages.conversation(row.id)),
        })),
    [conversations, router, t, language],
  );
}

// Loaded when the palette opens: who opened it types on at once, and tasks join what is found.
const TaskEntries = onDemand(() =>
  import("@/features/tasks/palette/task-entries").then((module) => module.TaskEntries),
);

function useOpenTask() {
  const router = useRouter();
  return useCallback((task: Task) => openTask(task, (address) => router.push(address)), [router]);
}

export function CommandPalette({ open, onOpenChange, onShortcuts }: Props) {
  const { t } = useLanguage();
  const [query, setQuery] = useState("");
  const [tasks, setTasks] = useState<readonly PaletteEntry[]>([]);
  const actions = [...useFrameEntries(onShortcuts), ...usePersonEntries()];
  const entries = [...usePageEntries(), ...actions, ...tasks, ...useChatEntries()];
  return (
    <>
      <TaskEntries query={query} onEntries={setTasks} onOpen={useOpenTask()} />
      <Palette
        open={open}
        onOpenChange={onOpenChange}
        title={t("app.palette.title")}
        placeholder={t("app.palette.placeholder")}
        choicesPlaceholder={t("app.palette.ofTask")}
        backLabel={t("app.palette.back")}
        none={t("app.palette.none")}
        closeLabel={t("app.close")}
        {...{ query, entries }}
        onQuery={setQuery}
      />
    </>
  );
}
