"use client";
// What do the parts of one task board share? The view, the search, the selection, what is open.
import {
  createContext,
  type ReactNode,
  useContext,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import type { Task } from "@/api/types";
import { useLanguage } from "@/language/use-language";
import type { Localization } from "../dates/due-text";
import type { LocalDate } from "../dates/local-date";
import { nested } from "../lists/families";
import { type Filter, filtered, isFiltering, noFilter } from "../lists/filter";
import type { ListQuery } from "../lists/list-query";
import { inView, type Now, type View, viewOf } from "../lists/views";
import type { Spot } from "../order/moving";
import type { TaskActions } from "../store/actions";
import type { Tasks } from "../store/facts";
import { comeToFront, takeWanted } from "../store/in-front";
import type { TasksState } from "../store/state";
import { useNow, useTaskActions, useTaskState } from "../use-tasks";
import { dropping, putAt } from "./placing";

export type Board = {
  state: TasksState;
  actions: TaskActions;
  now: Now;
  localization: Localization;
  view: View;
  setView: (view: View) => void;
  filter: Filter;
  setFilter: (filter: Filter) => void;
  /** The tasks of the view that the search leaves, in order. */
  shown: Task[];
  editing: number | null;
  /** In another view than this one, where that will be shown. */
  setEditing: (number: number | null, where?: View) => void;
  selected: ReadonlySet<number>;
  select: (numbers: Iterable<number>) => void;
  toggleSelected: (number: number) => void;
  /** Numbers that are being dragged; none when nothing is. */
  dragging: readonly number[];
  setDragging: (numbers: readonly number[]) => void;
  /** Parents whose sub-tasks stand in this list as well. */
  opened: ReadonlySet<number>;
  /** Beside which row, and where, what is dragged would be put. */
  spot: Spot | null;
  setSpot: (spot: Spot | null) => void;
  /** Puts a task there; false where it cannot be. */
  put: (task: Task, spot: Spot) => boolean;
  /** Moves tasks to a day, or to none. */
  moveTo: (numbers: readonly number[], date: LocalDate | null) => void;
};

/** What a row may do to its board; never changes, so that a row is drawn only for its own sake. */
export type RowHandlers = {
  /** Opens the task, or selects it while others are selected or a modifier is held. */
  press: (number: number, isExtending: boolean) => void;
  /** Selects the task, by a finger that may drag it then. */
  hold: (number: number) => void;
  /** Drags the task, with the others that are selected; answers with how many they are. */
  drag: (number: number) => number;
  drop: () => void;
  /** Shows the first place where what is dragged may be put; false where there is none. */
  over: (spots: readonly Spot[]) => boolean;
  /** Puts it there; false where no place is shown. */
  land: () => boolean;
};

const none: ReadonlySet<number> = new Set();
const Context = createContext<Board | null>(null);
const HandlersContext = createContext<RowHandlers>({
  press: () => undefined,
  hold: () => undefined,
  drag: () => 0,
  drop: () => undefined,
  over: () => false,
  land: () => false,
});

export const useRowHandlers = () => useContext(HandlersContext);

export function useBoard(): Board {
  const board = useContext(Context);
  if (!board) throw new Error("A part of the task board stands outside of it.");
  return board;
}

function useHandlers(board: Board): RowHandlers {
  const latest = useRef(board);
  useLayoutEffect(() => {
    latest.current = board;
  });
  return useMemo(
    () => ({
      press(number, isExtending) {
        const { selected, toggleSelected, setEditing } = latest.current;
        if (selected.size > 0 || isExtending) toggleSelected(number);
        else setEditing(number);
      },
      hold(number) {
        if (!latest.current.selected.has(number)) latest.current.toggleSelected(number);
      },
      drag(number) {
        const { selected, select, setDragging } = latest.current;
        const dragged = selected.has(number) ? [...selected] : [number];
        if (selected.size === 1 && selected.has(number)) select([]); // a finger chose it to drag it
        setDragging(dragged);
        return dragged.length;
      },
      drop() {
        latest.current.setDragging([]);
        latest.current.setSpot(null);
      },
      ...dropping(latest),
    }),
    [],
  );
}

function useSelection() {
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());
  return {
    selected,
    select: (numbers: Iterable<number>) =>
      setSelected((old) => {
        const next = new Set(numbers);
        return next.size + old.size === 0 ? old : next; // nothing again is nothing to draw
      }),
    toggleSelected: (number: number) =>
      setSelected((old) => {
        const next = new Set(old);
        if (!next.delete(number)) next.add(number);
        return next;
      }),
  };
}

/** Which list is shown, and how another one is; as `useState` gives it. */
type Query = readonly [ListQuery, (next: ListQuery) => void];
/** Without `isFront` something else on the page answers for what a notice speaks of. */
type Props = { query: Query; isFront?: boolean; children: ReactNode };

/** What is open, selected and dragged in a list; another list begins with none of it. */
function useInteraction(view: View) {
  const [editing, setOpened] = useState(() => ({ view, number: takeWanted() }));
  const [dragging, setDragging] = useState<readonly number[]>([]);
  const [spot, setSpot] = useState<Spot | null>(null);
  const { select, ...selection } = useSelection();

  // biome-ignore lint/correctness/useExhaustiveDependencies: another view begins with nothing chosen
  useEffect(() => {
    setOpened((old) => (old.view === view ? old : { view, number: null }));
    select([]);
  }, [view]);
  return {
    editing: editing.view === view ? editing.number : null,
    setEditing: (number: number | null, where = view) => setOpened({ view: where, number }),
    dragging,
    setDragging,
    spot,
    setSpot,
    select,
    ...selection,
  };
}

/** A notice asks the board for the task that it speaks of. */
function useFront(board: Board, setQuery: Query[1], isFront: boolean): void {
  const shows = useEffectEvent(
    (task: Task) => filtered(inView([task], board.view, board.now.today), board.filter).length > 0,
  );
  const show = useEffectEvent((task: Task) =>
    setQuery({ view: viewOf(task, board.now.today), filter: noFilter }),
  );
  const open = useEffectEvent((task: Task) => {
    show(task);
    board.setEditing(task.number, viewOf(task, board.now.today));
  });
  useEffect(() => {
    if (!isFront) return;
    return comeToFront({
      shows: (task) => shows(task),
      show: (task) => show(task),
      open: (task) => open(task),
    });
  }, [isFront]);
}

function moveToDay({ tasks }: TasksState, actions: TaskActions): Board["moveTo"] {
  return (numbers, date) => {
    const known = numbers.flatMap((number) => tasks.get(number) ?? []);
    const moved = known.filter((task) => task.due_date !== date);
    const [first] = moved;
    if (date === null) {
      for (const task of moved) void actions.change(task, { due_date: null, due_time: null });
    } else if (moved.length === 1 && first) void actions.change(first, { due_date: date });
    else if (moved.length > 1) {
      const all = moved.map((task) => task.number);
      void actions.many("reschedule", all, { due_date: date });
    }
  };
}

/** A search finds sub-tasks by themselves. */
function useShown(tasks: Tasks, view: View, today: LocalDate, filter: Filter) {
  return useMemo(() => {
    const found = filtered(inView(tasks.values(), view, today), filter);
    return isFiltering(filter) ? ([found, none] as const) : nested(found, tasks);
  }, [tasks, view, today, filter]);
}

export function BoardProvider({ query, isFront = true, children }: Props) {
  const [{ view, filter }, setQuery] = query;
  const { t, locale } = useLanguage();
  const state = useTaskState();
  const actions = useTaskActions();
  const now = useNow();
  const interaction = useInteraction(view);
  const [shown, opened] = useShown(state.tasks, view, now.today, filter);
  const board: Board = {
    state,
    actions,
    now,
    localization: { t, locale },
    view,
    setView: (next) => setQuery({ view: next, filter }),
    filter,
    setFilter: (next) => setQuery({ view, filter: next }),
    shown,
    ...interaction,
    opened,
    put: (task, spot) => putAt(task, spot, { state, actions, shown, view, today: now.today, t }),
    moveTo: moveToDay(state, actions),
  };
  useFront(board, setQuery, isFront);
  return (
    <HandlersContext value={useHandlers(board)}>
      <Context value={board}>{children}</Context>
    </HandlersContext>
  );
}
