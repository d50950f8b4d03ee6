"use client";
// What stands around a signed-in page: the sidebar, the notes, the palette?
import { type ReactNode, useState } from "react";
import type { User } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { Drawer } from "@/ui/drawer";
import { onDemand } from "@/ui/on-demand";
import { CommandPalette } from "./command-palette";
import { ConversationEvents } from "./conversation-events";
import { FrameContext, useFrameState } from "./frame-state";
import { OfflineBanner } from "./offline-banner";
import { Sidebar } from "./sidebar";
import { useShortcuts } from "./use-shortcuts";

// Loaded when it is first opened. The palette is not: who opened it types on at once.
const ShortcutSheet = onDemand(() =>
  import("./shortcut-sheet").then((module) => module.ShortcutSheet),
);

export function Frame({ user, children }: { user: User; children: ReactNode }) {
  const { t } = useLanguage();
  const frame = useFrameState();
  const [sheet, setSheet] = useState(false);
  const [palette, setPalette] = useState(false);
  useShortcuts({
    palette: () => setPalette((open) => !open),
    help: () => setSheet(true),
    sidebar: frame.toggleSidebar,
    tasks: frame.toggleTasks,
  });
  const sidebar = (
    <Sidebar
      user={user}
      onPalette={() => setPalette(true)}
      onClose={frame.narrow ? () => frame.setDrawer(null) : frame.toggleSidebar}
      onOpen={() => frame.setDrawer(null)}
    />
  );
  return (
    <FrameContext value={frame}>
      <a
        href="#content"
        className="sr-only z-80 rounded-lg bg-accent px-4 py-2 text-accent-ink focus:not-sr-only focus:fixed focus:start-3 focus:top-3"
      >
        {t("app.skip")}
      </a>
      <div className="flex h-dvh overflow-hidden">
        {frame.narrow ? (
          <Drawer
            open={frame.drawer === "sidebar"}
            onOpenChange={(open) => frame.setDrawer(open ? "sidebar" : null)}
            side="start"
            title={t("conversations.label")}
          >
            {sidebar}
          </Drawer>
        ) : frame.sidebarOpen ? (
          <aside className="flex w-72 shrink-0 flex-col border-line border-e bg-sunken">
            {sidebar}
          </aside>
        ) : null}
        <div className="flex min-w-0 flex-1 flex-col">
          <OfflineBanner />
          {children}
        </div>
      </div>
      <ConversationEvents />
      {palette ? (
        <CommandPalette open onOpenChange={setPalette} onShortcuts={() => setSheet(true)} />
      ) : null}
      {sheet ? <ShortcutSheet open onOpenChange={setSheet} /> : null}
    </FrameContext>
  );
}
