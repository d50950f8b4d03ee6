"use client";
// What stands around a signed-in page? The sidebar, the offline banner, the palette.
import { type ReactNode, useState } from "react";
import type { User } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { Drawer } from "@/ui/drawer";
import { onDemand } from "@/ui/on-demand";
import { CommandPalette } from "./command-palette";
import { ConnectionBanner } from "./connection-banner";
import { ConversationEvents } from "./conversation-events";
import { FrameContext, useFrame, useFrameState } from "./frame-state";
import { Sidebar } from "./sidebar";
import { useShortcuts } from "./use-shortcuts";

// Loaded when it is first opened. The palette is not: who opened it types on at once.
const ShortcutSheet = onDemand(() =>
  import("./shortcut-sheet").then((module) => module.ShortcutSheet),
);

function SkipLink() {
  const { t } = useLanguage();
  return (
    <a
      href="#content"
      className="sr-only z-80 rounded-lg bg-accent px-4 py-2 text-accent-ink focus:not-sr-only focus:fixed focus:start-3 focus:top-3"
    >
      {t("app.skip")}
    </a>
  );
}

/** A drawer where there is no room beside the page. */
function Side({ user, onPalette }: { user: User; onPalette: () => void }) {
  const { t } = useLanguage();
  const { narrow, drawer, setDrawer, sidebarOpen, toggleSidebar } = useFrame();
  const closeDrawer = () => setDrawer(null);
  const sidebar = (
    <Sidebar
      user={user}
      onPalette={onPalette}
      onClose={narrow ? closeDrawer : toggleSidebar}
      onOpen={closeDrawer}
    />
  );
  if (narrow) {
    return (
      <Drawer
        open={drawer === "sidebar"}
        onOpenChange={(open) => setDrawer(open ? "sidebar" : null)}
        side="start"
        title={t("conversations.label")}
      >
        {sidebar}
      </Drawer>
    );
  }
  if (!sidebarOpen) return null;
  return (
    <aside data-sidebar className="flex w-72 shrink-0 flex-col border-line border-e bg-sunken">
      {sidebar}
    </aside>
  );
}

export function Frame({ user, children }: { user: User; children: ReactNode }) {
  const frame = useFrameState();
  const [sheet, setSheet] = useState(false);
  const [palette, setPalette] = useState(false);
  useShortcuts({
    palette: () => setPalette((open) => !open),
    help: () => setSheet(true),
    sidebar: frame.toggleSidebar,
    tasks: frame.toggleTasks,
  });
  return (
    <FrameContext value={frame}>
      <SkipLink />
      <div className="flex h-dvh overflow-hidden">
        <Side user={user} onPalette={() => setPalette(true)} />
        <div className="flex min-w-0 flex-1 flex-col">
          <ConnectionBanner />
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
