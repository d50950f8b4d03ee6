"use client";
// Where does one go when the conversation that is shown goes away? To a new chat.
import { useRouter } from "next/navigation";
import { useCallback } from "react";
import { forgetConversation } from "@/features/chat/conversation/open-in-tab";
import { pages } from "@/routes";

export function useLeave(): (id: string) => void {
  const router = useRouter();
  return useCallback(
    (id: string) => {
      forgetConversation(id);
      const shown = new URLSearchParams(window.location.search).get("c");
      if (shown === id) router.replace(pages.chat);
    },
    [router],
  );
}
