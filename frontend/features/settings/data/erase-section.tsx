"use client";
// How is it all erased? The conversations alone, or everything.
import Trash2 from "lucide-react/icons/trash-2";
import { type ReactNode, useState } from "react";
import type { User } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { Section } from "../section";
import type { DataActions } from "./data-actions";
import { DeleteAccount } from "./delete-account";

type Props = {
  user: User;
  conversations: number;
  tasks: number | undefined;
  actions: DataActions;
};

export function EraseSection({ actions, ...account }: Props) {
  const { t } = useLanguage();
  const [asked, setAsked] = useState<"conversations" | "account" | null>(null);
  return (
    <Section id="erase" title={t("settings.data.erase.title")}>
      <Row text={t("settings.data.erase.conversationsText")}>
        <Button disabled={account.conversations === 0} onClick={() => setAsked("conversations")}>
          <Trash2 className="size-4" aria-hidden />
          {t("settings.data.erase.conversations")}
        </Button>
      </Row>
      <Row text={t("settings.data.erase.accountText")}>
        <Button look="danger" onClick={() => setAsked("account")}>
          {t("settings.data.erase.account")}
        </Button>
      </Row>
      <Confirm
        open={asked === "conversations"}
        onOpenChange={() => setAsked(null)}
        title={t("settings.data.erase.conversationsAsk", { count: account.conversations })}
        description={t("settings.data.erase.conversationsWarn")}
        confirmLabel={t("settings.data.erase.conversations")}
        cancelLabel={t("settings.data.erase.cancel")}
        danger
        onConfirm={() => void actions.eraseConversations()}
      />
      <DeleteAccount
        {...account}
        actions={actions}
        open={asked === "account"}
        onClose={() => setAsked(null)}
      />
    </Section>
  );
}

function Row({ text, children }: { text: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-3">
      <p className="min-w-48 flex-1 text-muted text-sm">{text}</p>
      {children}
    </div>
  );
}
