"use client";
// Which buttons stand under the message field? Those for commands, mentions and speech, to stop and to send.
import ArrowUp from "lucide-react/icons/arrow-up";
import Hash from "lucide-react/icons/hash";
import ListPlus from "lucide-react/icons/list-plus";
import Slash from "lucide-react/icons/slash";
import Square from "lucide-react/icons/square";
import { useLanguage } from "@/language/use-language";
import { IconButton } from "@/ui/icon-button";
import { VoiceButton } from "./voice-button";

type Props = {
  text: string;
  canSend: boolean;
  isBusy: boolean;
  stopping: boolean;
  onStop: () => void;
  onWrite: (text: string) => void;
  /** Begins a command or a mention by its sign. */
  onStart: (sign: "/" | "#") => void;
};

function StopButton({ stopping, onStop }: Pick<Props, "stopping" | "onStop">) {
  const { t } = useLanguage();
  return (
    <IconButton
      label={t(stopping ? "chat.composer.stopping" : "chat.composer.stop")}
      look="secondary"
      className="rounded-full!"
      aria-disabled={stopping}
      onClick={onStop}
    >
      <Square className="size-3.5 fill-current" />
    </IconButton>
  );
}

/** While a turn runs, what is sent is queued. */
function SendButton({ canSend, isBusy }: Pick<Props, "canSend" | "isBusy">) {
  const { t } = useLanguage();
  return (
    <IconButton
      label={t(isBusy ? "chat.composer.queue" : "chat.composer.send")}
      keys="enter"
      type="submit"
      look="primary"
      disabled={!canSend}
      className="ms-1 rounded-full!"
    >
      {isBusy ? <ListPlus className="size-4" /> : <ArrowUp className="size-4.5" />}
    </IconButton>
  );
}

export function ComposerButtons(props: Props) {
  const { t } = useLanguage();
  const { text, canSend, isBusy, stopping, onStart, onStop, onWrite } = props;
  return (
    <div className="flex items-center gap-0.5 px-2 pb-2">
      <IconButton
        label={t("chat.commands.label")}
        disabled={text !== ""}
        onClick={() => onStart("/")}
      >
        <Slash className="size-4" />
      </IconButton>
      <IconButton label={t("chat.mentions.label")} onClick={() => onStart("#")}>
        <Hash className="size-4" />
      </IconButton>
      <VoiceButton text={text} onWrite={onWrite} />
      <span className="flex-1" />
      {isBusy ? <StopButton stopping={stopping} onStop={onStop} /> : null}
      {!isBusy || canSend ? <SendButton canSend={canSend} isBusy={isBusy} /> : null}
    </div>
  );
}
