// Which frames has the task list? One: around the lines to write in, or, where it is wide, around all.
export const lines =
  "grid grid-cols-[minmax(0,1fr)] rounded-xl border border-line-strong bg-surface shadow-card";

/** Replaces the frame of the lines, which are parted from the list by a line as they are by another. */
export const wideFrame =
  "md:rounded-2xl md:border md:border-line md:bg-surface md:px-3.5 md:pt-3 md:pb-2 md:shadow-card";
export const wideLines =
  "md:-mx-3.5 md:rounded-none md:border-x-0 md:border-line md:bg-transparent md:shadow-none";
