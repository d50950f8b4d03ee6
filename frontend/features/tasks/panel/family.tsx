"use client";
// What stands below a task? Its sub-tasks, each a row as any other, and a line to add one.
import { type ComponentType, type FormEvent, useEffect, useState } from "react";
import type { Task } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import { subtasksOf } from "../lists/families";
import type { Spot } from "../order/moving";
import { currentTasks } from "../store/current-tasks";
import { newKey } from "../store/draft";
import { readFamily } from "../store/read-family";
import { useBoard } from "./board";

/** The row of a list, which loads this when it is opened. */
type NestedRow = ComponentType<{
  task: Task;
  isNested: boolean;
  isEditing: boolean;
  isSelected: boolean;
  isSelecting: boolean;
  isDragged: boolean;
  isSaving: boolean;
  isMarked: boolean;
  spot?: Spot["side"] | undefined;
}>;

export function Family({ parent, Row }: { parent: Task; Row: NestedRow }) {
  const { t } = useLanguage();
  const { state, editing, selected, dragging, spot } = useBoard();
  const { number, updated_at } = parent;
  // biome-ignore lint/correctness/useExhaustiveDependencies: its version moves with its sub-tasks
  useEffect(() => {
    void readFamily(currentTasks.getState().store, number);
  }, [number, updated_at]);
  return (
    <li className="ms-6 border-line border-s ps-1">
      <ul aria-label={t("tasks.subtasks.of", { title: parent.title })}>
        {subtasksOf(state.tasks, number).map((task) => (
          <Row
            key={task.number}
            task={task}
            isNested
            isEditing={editing === task.number}
            isSelected={selected.has(task.number)}
            isSelecting={selected.size > 0}
            isDragged={dragging.includes(task.number)}
            isSaving={state.saving.has(task.number)}
            isMarked={false}
            spot={spot?.beside.number === task.number && spot.isNested ? spot.side : undefined}
          />
        ))}
      </ul>
      {parent.completed_at === null ? <AddLine parent={parent} /> : null}
    </li>
  );
}

/** What could not be added stays in the line. */
function AddLine({ parent }: { parent: Task }) {
  const { t } = useLanguage();
  const { actions } = useBoard();
  const [title, setTitle] = useState("");
  function add(event: FormEvent) {
    event.preventDefault();
    const wanted = title.trim();
    if (!wanted) return;
    setTitle("");
    const restore = () => setTitle((now) => now || wanted);
    actions.add({ title: wanted, parent: parent.number }, newKey()).catch((reason) => {
      restore();
      actions.notify.failed(reason);
    });
  }
  return (
    <form onSubmit={add} className="px-2.5 py-1">
      <input
        value={title}
        onChange={(event) => setTitle(event.target.value)}
        aria-label={t("tasks.subtasks.addTo", { title: parent.title })}
        placeholder={t("tasks.subtasks.add")}
        maxLength={500}
        enterKeyHint="done"
        dir="auto"
        className="w-full rounded-lg bg-transparent px-1.5 py-1 text-base placeholder:text-muted sm:text-sm pointer-coarse:py-2.5"
      />
    </form>
  );
}
