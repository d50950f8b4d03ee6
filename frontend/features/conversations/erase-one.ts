// How is one conversation erased at OpenAI? By one request; what is gone already counts as erased.
import { eraseConversation } from "@/api/conversations";
import { isGone } from "@/api/error";

/** How many entries went with it: none where it was gone already; null when it failed. */
export async function eraseOne(id: string): Promise<number | null> {
  try {
    return (await eraseConversation(id)).items_deleted;
  } catch (error) {
    return isGone(error) ? 0 : null;
  }
}
