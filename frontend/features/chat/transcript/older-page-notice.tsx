"use client";
// What is said at the top while older messages are loaded? That they come, or that they failed to.
import { useLanguage } from "@/language/use-language";
import { Spinner } from "@/ui/spinner";
import { useWhenOnline } from "@/ui/use-when-online";
import type { ConversationState } from "../conversation/conversation-state";

type Props = { state: ConversationState; loadOlder: () => void };

/** Lies over the padding: that it comes and goes moves nothing. */
export function OlderPageNotice({ state, loadOlder }: Props) {
  const { t } = useLanguage();
  if (!state.nextBefore || state.olderPage === "idle") return null;
  return (
    <div className="absolute inset-x-0 top-0.5 flex justify-center text-muted text-xs">
      {state.olderPage === "failed" ? (
        <Failed loadOlder={loadOlder} />
      ) : (
        <p role="status" className="flex items-center gap-2 py-0.5">
          <Spinner /> {t("chat.actions.older")}
        </p>
      )}
    </div>
  );
}

function Failed({ loadOlder }: Pick<Props, "loadOlder">) {
  const { t } = useLanguage();
  useWhenOnline(loadOlder);
  return (
    <button
      type="button"
      onClick={loadOlder}
      className="touch rounded-full px-3 py-0.5 font-medium text-danger hover:underline"
    >
      {t("chat.actions.olderFailed")}
    </button>
  );
}
