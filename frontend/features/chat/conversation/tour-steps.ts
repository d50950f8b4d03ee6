// How far is somebody in the tour? At a step of this page's memory; a reload ends it.
import { createStore } from "zustand/vanilla";

export const tourSteps = ["add", "change", "undo", "ask", "clean"] as const;

/** null while there is none; behind the last step it only says goodbye. */
export const tour = createStore<{ step: number | null }>(() => ({ step: null }));

export function setTourStep(step: number | null): void {
  tour.setState({ step });
}
