"use client";
// How is a task found? By words, priority and tag, in the list that is shown.
import type { Ref } from "react";
import { useLanguage } from "@/language/use-language";
import { cx } from "@/ui/classes";
import { isFiltering, noFilter } from "../lists/filter";
import { useBoard } from "./board";
import { FindPriority, FindTag } from "./find-choices";
import { FindField } from "./find-field";

type Props = { inputRef: Ref<HTMLInputElement>; isWide: boolean; onClose: () => void };

export function FindBar({ inputRef, isWide, onClose }: Props) {
  const { t } = useLanguage();
  const { filter, setFilter, shown } = useBoard();
  function close() {
    setFilter(noFilter);
    onClose();
  }
  return (
    <search
      className={cx("grid p-1", isWide && "md:grid-cols-[1fr_15rem] xl:grid-cols-[1fr_18rem]")}
    >
      <FindField inputRef={inputRef} canClose={!isWide || isFiltering(filter)} onClose={close} />
      <div className="grid grid-cols-2">
        <FindPriority />
        <FindTag />
      </div>
      <p role="status" className="sr-only">
        {isFiltering(filter) ? t("tasks.find.results", { count: shown.length }) : ""}
      </p>
    </search>
  );
}
