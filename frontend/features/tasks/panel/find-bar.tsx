"use client";
// How is a task found? By words, priority and tag, in the list that is shown.
import Search from "lucide-react/icons/search";
import X from "lucide-react/icons/x";
import { type Ref, useEffect } from "react";
import { listTasks, type TaskQuery } from "@/api/tasks";
import type { Priority } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { cx } from "@/ui/classes";
import { IconButton } from "@/ui/icon-button";
import { fieldClass, Select } from "@/ui/input";
import { type Filter, isFiltering, noFilter, tagsOf } from "../lists/filter";
import type { View } from "../lists/views";
import { current } from "../store/current-tasks";
import { useBoard } from "./board";
import { priorities } from "./priority-menu";

const PAUSE = 250;

function queryOf(view: View, filter: Filter): TaskQuery {
  const isClosed = view === "completed" || view === "deleted";
  const query: TaskQuery = {
    limit: 100,
    ...(isClosed ? { status: view } : { view, status: "pending" }),
  };
  if (filter.text.trim()) query.q = filter.text.trim();
  if (filter.priority) query.priority = filter.priority;
  if (filter.tag) query.tag = filter.tag;
  return query;
}

/** Where the list has not been read to its end, the server looks through the rest. */
function useSearchOfTheRest() {
  const { filter, view, state } = useBoard();
  const isPartial = state.parts[view].cursor !== null;
  useEffect(() => {
    if (!isPartial || !isFiltering(filter)) return;
    const given = new AbortController();
    const clock = setTimeout(() => {
      listTasks(queryOf(view, filter), given.signal).then(
        (found) => current.store().receive(found.tasks),
        () => undefined, // what is loaded is still shown
      );
    }, PAUSE);
    return () => {
      clearTimeout(clock);
      given.abort();
    };
  }, [filter, view, isPartial]);
}

type Props = {
  inputRef?: Ref<HTMLInputElement>;
  isWide?: boolean | undefined;
  onClose?: (() => void) | undefined;
};

export function FindBar({ inputRef, isWide, onClose }: Props) {
  const { t } = useLanguage();
  const { filter, setFilter, state, shown } = useBoard();
  useSearchOfTheRest();
  const tags = tagsOf(state.tasks.values());
  const small = cx(fieldClass, "h-8 rounded-lg px-2 pointer-coarse:h-11");
  function close() {
    setFilter(noFilter);
    onClose?.();
  }
  return (
    <search className={cx("grid gap-1.5", isWide && "lg:grid-cols-[1fr_20rem]")}>
      <div className="relative">
        <Search
          className="pointer-events-none absolute inset-y-0 start-2.5 my-auto size-4 text-muted"
          aria-hidden
        />
        <input
          ref={inputRef}
          type="search"
          dir={filter.text ? "auto" : undefined}
          value={filter.text}
          aria-label={t("tasks.find.label")}
          placeholder={t("tasks.find.placeholder")}
          onChange={(event) => setFilter({ ...filter, text: event.target.value })}
          onKeyDown={(event) => {
            if (event.key !== "Escape") return;
            event.stopPropagation();
            close();
          }}
          className={cx(
            small,
            "ps-8 pe-9 pointer-coarse:pe-11 [&::-webkit-search-cancel-button]:hidden",
          )}
        />
        {!isWide || isFiltering(filter) ? (
          <IconButton
            size="icon-sm"
            className="absolute inset-y-0 end-0.5 my-auto"
            label={t("tasks.find.clear")}
            onClick={close}
          >
            <X className="size-4" />
          </IconButton>
        ) : null}
      </div>
      <div className="grid grid-cols-2 gap-1.5">
        <Select
          small
          aria-label={t("tasks.priority.label")}
          value={filter.priority ?? ""}
          onChange={(event) =>
            setFilter({ ...filter, priority: (event.target.value || null) as Priority | null })
          }
        >
          <option value="">{t("tasks.find.anyPriority")}</option>
          {priorities.map((priority) => (
            <option key={priority} value={priority}>
              {t(`tasks.priority.${priority}`)}
            </option>
          ))}
        </Select>
        <Select
          small
          aria-label={t("tasks.find.tag")}
          value={filter.tag ?? ""}
          onChange={(event) => setFilter({ ...filter, tag: event.target.value || null })}
        >
          <option value="">{t("tasks.find.anyTag")}</option>
          {tags.map((tag) => (
            <option key={tag} value={tag}>
              #{tag}
            </option>
          ))}
        </Select>
      </div>
      <p role="status" className="sr-only">
        {isFiltering(filter) ? t("tasks.find.results", { count: shown.length }) : ""}
      </p>
    </search>
  );
}
