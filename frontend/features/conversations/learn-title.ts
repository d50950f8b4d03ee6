// What if the title was not there yet when the first turn ended? It is asked for once, a little later.
import { getConversation } from "@/api/conversations";
import { conversationList } from "./list";

/** The model that makes it has ten seconds; most need two. */
const WAIT = 4000;

export function learnTitle(id: string): void {
  if (conversationList.find(id)?.title !== "") return;
  setTimeout(async () => {
    if (conversationList.find(id)?.title !== "") return;
    const about = await getConversation(id).catch(() => null);
    if (about?.title) conversationList.addOrRename(id, about.title);
  }, WAIT);
}
