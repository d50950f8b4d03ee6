"use client";
// How is a failed turn explained? By one sentence, with the one button that helps.
import TriangleAlert from "lucide-react/icons/triangle-alert";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { Notice } from "@/ui/notice";
import { useChatContext } from "../conversation/chat-context";
import { isKnown, type Remedy, remedyFor, type TurnError } from "../stream/turn-error";

type Translate = ReturnType<typeof useLanguage>["t"];

/** Our sentence for a code we know; the server's own for one we do not. */
function sentenceFor(error: TurnError, t: Translate): string {
  if (isKnown(error.code)) return t(`chat.errors.${error.code}`);
  return error.message || t("chat.errors.unexpected");
}

/** Enough of the request's id to find it in the log. */
const referenceLength = 8;

function waitText(seconds: number, t: Translate): string {
  if (seconds < 90) return t("chat.errors.waitSeconds", { count: Math.ceil(seconds) });
  if (seconds > 90 * 60) return t("chat.errors.waitHours", { count: Math.ceil(seconds / 3600) });
  return t("chat.errors.waitMinutes", { count: Math.ceil(seconds / 60) });
}

const labels = {
  retry: "chat.remedy.retry",
  "start-new": "chat.remedy.startNew",
  "sign-in": "chat.remedy.signIn",
  edit: "chat.remedy.edit",
  reload: "chat.remedy.reload",
  "reload-page": "app.reload",
  none: "chat.remedy.dismiss",
} as const satisfies Record<Remedy, string>;

type Props = {
  error: TurnError;
  onRetry: () => void;
  onReload: () => void;
  onEdit: () => void;
  onDismiss: () => void;
  onNew: () => void;
};

function RemedyButton({ error, onRetry, onReload, onEdit, onDismiss, onNew }: Props) {
  const { t } = useLanguage();
  const { onSignIn } = useChatContext();
  const remedy = remedyFor(error);
  const actions: Record<Remedy, () => void> = {
    retry: onRetry,
    "start-new": onNew,
    "sign-in": onSignIn,
    edit: onEdit,
    reload: onReload,
    "reload-page": () => window.location.reload(),
    none: onDismiss,
  };
  return (
    <Button size="sm" onClick={actions[remedy]}>
      {t(labels[remedy])}
    </Button>
  );
}

export function TurnErrorView(props: Props) {
  const { t } = useLanguage();
  const { error } = props;
  return (
    <Notice
      tone="danger"
      role="alert"
      icon={<TriangleAlert aria-hidden className="text-danger" />}
      action={<RemedyButton {...props} />}
    >
      <p>{sentenceFor(error, t)}</p>
      {error.retryAfter ? (
        <p className="text-muted text-xs">{waitText(error.retryAfter, t)}</p>
      ) : null}
      {error.requestId ? (
        <p className="text-muted text-xs" title={error.requestId}>
          {t("chat.errors.reference", { id: error.requestId.slice(0, referenceLength) })}
        </p>
      ) : null}
    </Notice>
  );
}
