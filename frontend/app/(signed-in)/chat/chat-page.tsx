"use client";
// What does the chat page put together? The conversation, the receipts, the live tasks.
import MessageCircleDashed from "lucide-react/icons/message-circle-dashed";
import PanelRight from "lucide-react/icons/panel-right";
import { useRouter, useSearchParams } from "next/navigation";
import { memo, useMemo } from "react";
import { useInfo } from "@/api/use-info";
import { PageHeader } from "@/app/page-frame";
import { useSession } from "@/features/auth/session";
import { Chat } from "@/features/chat/chat";
import type { ChatContextValue } from "@/features/chat/conversation/chat-context";
import { conversationList } from "@/features/conversations/list";
import { shownTitle } from "@/features/conversations/shown-title";
import { useUndoOf } from "@/features/tasks/receipt/undo-of";
import { useHasNoTasks, useMentionableTasks, useNextTry } from "@/features/tasks/use-tasks";
import { useLanguage } from "@/language/use-language";
import { pages } from "@/routes";
import { useRecord } from "@/storage/current-record";
import { Drawer } from "@/ui/drawer";
import { IconButton } from "@/ui/icon-button";
import { onDemand } from "@/ui/on-demand";
import { useFrame } from "../frame-state";

// None is needed to greet the person, so none is in the first load.
const TaskPanel = onDemand(() =>
  import("@/features/tasks/panel/task-panel").then((panel) => panel.TaskPanel),
);
const loadToolCard = () =>
  import("@/features/tasks/receipt/tool-card").then((card) => card.ToolCard);
const ToolCard = onDemand(loadToolCard);
const StandinNote = onDemand(() => import("./standin-note").then((note) => note.StandinNote));

const drawTool: ChatContextValue["renderTool"] = (part, { onReply, conversationId, ...is }) => (
  <ToolCard
    key={part.toolCallId}
    part={part}
    context={{
      onReply,
      conversationId,
      fresh: is.isStreaming,
      asking: is.isAsking,
      lookup: is.isLookup,
      detailed: is.isDetailed,
    }}
  />
);

function useChatContextValue(
  id: string | null,
  messageLimit: number | undefined,
): Omit<ChatContextValue, "conversationId"> {
  const router = useRouter();
  const { refresh, user } = useSession();
  const name = user?.name ?? "";
  const { conversations } = useRecord();
  const listed = conversations.some((row) => row.id === id);
  const tasks = useMentionableTasks();
  const undoOf = useUndoOf();
  const isServerGone = useNextTry() !== null;
  const hasNoTasks = useHasNoTasks();
  const isNew = conversations.length === 0 && hasNoTasks;
  return useMemo(
    () => ({
      name,
      tasks,
      preloadTools: loadToolCard,
      undoOf,
      isNew,
      isServerGone,
      ...(messageLimit === undefined ? {} : { messageLimit }),
      renderTool: drawTool,
      onNew: () => router.push(pages.chat),
      // The server says that nobody is signed in; the layout then leads to the sign-in and back.
      onSignIn: refresh,
      onRemoveRow: listed
        ? (gone: string) => {
            conversationList.remove(gone);
            router.replace(pages.chat);
          }
        : null,
    }),
    [router, name, tasks, undoOf, isNew, isServerGone, listed, refresh, messageLimit],
  );
}

function useTitle(id: string | null, temporary: boolean): string {
  const language = useLanguage();
  const { t } = language;
  const { conversations } = useRecord();
  if (temporary) return t("chat.temporaryTitle");
  if (!id) return t("chat.newTitle");
  const row = conversations.find((known) => known.id === id);
  return row ? shownTitle(row, language) : t("chat.title");
}

/** Drawn for its own sake only: else its first drawing would be hurried by what the chat learns. */
const Tasks = memo(function Tasks() {
  const { t } = useLanguage();
  const { tight, drawer, setDrawer, tasksOpen, toggleTasks } = useFrame();
  if (tight) {
    return (
      <Drawer
        open={drawer === "tasks"}
        onOpenChange={(open) => setDrawer(open ? "tasks" : null)}
        side="end"
        title={t("app.tasks")}
      >
        <TaskPanel onClose={() => setDrawer(null)} />
      </Drawer>
    );
  }
  if (!tasksOpen) return null;
  return (
    <aside
      aria-label={t("app.tasks")}
      className="flex w-84 shrink-0 flex-col border-line border-s bg-sunken"
    >
      <TaskPanel onClose={toggleTasks} />
    </aside>
  );
});

export function ChatPage() {
  const { t } = useLanguage();
  const search = useSearchParams();
  const id = search.get("c");
  const temporary = id === null && search.has("temporary");
  const info = useInfo();
  const context = useChatContextValue(id, info?.message_limit);
  const title = useTitle(id, temporary);
  const { tight, tasksOpen, toggleTasks } = useFrame();
  return (
    <div className="flex min-h-0 flex-1">
      <div className="flex min-w-0 flex-1 flex-col">
        <PageHeader title={title} quiet>
          {temporary ? (
            <MessageCircleDashed
              aria-hidden
              className="size-4 shrink-0 text-muted max-[359px]:hidden"
            />
          ) : null}
          {info?.standin ? <StandinNote /> : null}
          {tight || !tasksOpen ? (
            <IconButton label={t("app.openTasks")} onClick={toggleTasks}>
              <PanelRight className="flip-rtl size-4.5" />
            </IconButton>
          ) : null}
        </PageHeader>
        <main id="content" tabIndex={-1} className="flex min-h-0 flex-1 flex-col outline-none">
          <Chat conversationId={id} temporary={temporary} context={context} />
        </main>
      </div>
      <Tasks />
    </div>
  );
}
