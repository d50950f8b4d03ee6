"use client";
// Which priority and which tag is searched for? The ones chosen in these two menus.
import type { Priority } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { Select } from "@/ui/input";
import { tagsOf } from "../lists/filter";
import { useBoard } from "./board";
import { priorities } from "./priority-menu";

export function FindPriority() {
  const { t } = useLanguage();
  const { filter, setFilter } = useBoard();
  return (
    <Select
      small
      bare
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
  );
}

export function FindTag() {
  const { t } = useLanguage();
  const { filter, setFilter, state } = useBoard();
  return (
    <Select
      small
      bare
      aria-label={t("tasks.find.tag")}
      value={filter.tag ?? ""}
      onChange={(event) => setFilter({ ...filter, tag: event.target.value || null })}
    >
      <option value="">{t("tasks.find.anyTag")}</option>
      {tagsOf(state.tasks.values()).map((tag) => (
        <option key={tag} value={tag}>
          #{tag}
        </option>
      ))}
    </Select>
  );
}
