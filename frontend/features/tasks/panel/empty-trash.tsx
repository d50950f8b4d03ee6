"use client";
// How is the trash emptied? All of it, or what a search leaves; asked about either way.
import Trash2 from "lucide-react/icons/trash-2";
import { useState } from "react";
import { useLanguage } from "@/language/use-language";
import { Button } from "@/ui/button";
import { Confirm } from "@/ui/confirm";
import { isFiltering } from "../lists/filter";
import { useBoard } from "./board";

export function EmptyTrash({ count }: { count: number }) {
  const { t } = useLanguage();
  const { shown, filter, actions } = useBoard();
  const [asks, setAsks] = useState(false);
  const isAll = !isFiltering(filter);
  return (
    <div className="flex justify-center py-3">
      <Button size="sm" look="quiet" onClick={() => setAsks(true)}>
        <Trash2 className="size-4" aria-hidden />
        {t(isAll ? "tasks.act.emptyTrash" : "tasks.act.erase")}
      </Button>
      <Confirm
        open={asks}
        onOpenChange={setAsks}
        title={t("tasks.erase.title", { count })}
        description={t("tasks.erase.text")}
        confirmLabel={t("tasks.act.erase")}
        cancelLabel={t("tasks.act.cancel")}
        danger
        onConfirm={() => void actions.erase(shown, isAll)}
      />
    </div>
  );
}
