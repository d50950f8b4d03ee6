"use client";
// Which side panels are open, and is there room for them? This state says it to the whole frame.
import { usePathname } from "next/navigation";
import { createContext, useCallback, useContext, useEffect, useState } from "react";
import { useMedia } from "@/ui/use-media";

export type FrameState = {
  /** The sidebar is a drawer. */
  narrow: boolean;
  /** The task panel is a drawer. */
  tight: boolean;
  drawer: "sidebar" | "tasks" | null;
  setDrawer: (drawer: "sidebar" | "tasks" | null) => void;
  sidebarOpen: boolean;
  tasksOpen: boolean;
  toggleSidebar: () => void;
  toggleTasks: () => void;
};

const nothing = () => undefined;

export const FrameContext = createContext<FrameState>({
  narrow: false,
  tight: false,
  drawer: null,
  setDrawer: nothing,
  sidebarOpen: true,
  tasksOpen: true,
  toggleSidebar: nothing,
  toggleTasks: nothing,
});

export const useFrame = () => useContext(FrameContext);

export function useFrameState(): FrameState {
  const narrow = useMedia("(max-width: 859px)");
  const tight = useMedia("(max-width: 1179px)");
  const [drawer, setDrawer] = useState<FrameState["drawer"]>(null);
  const [sidebarOpen, setSidebarOpen] = useState(true);
  const [tasksOpen, setTasksOpen] = useState(true);
  const path = usePathname();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page closes the drawer
  useEffect(() => setDrawer(null), [path]);
  const toggleSidebar = useCallback(() => {
    if (narrow) setDrawer((open) => (open === "sidebar" ? null : "sidebar"));
    else setSidebarOpen((open) => !open);
  }, [narrow]);
  const toggleTasks = useCallback(() => {
    if (tight) setDrawer((open) => (open === "tasks" ? null : "tasks"));
    else setTasksOpen((open) => !open);
  }, [tight]);
  return { narrow, tight, drawer, setDrawer, sidebarOpen, tasksOpen, toggleSidebar, toggleTasks };
}
