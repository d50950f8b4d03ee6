// What do the frame around the pages and the shared controls say in English?

export const app = {
  name: "Lethe",
  tagline: "A task assistant that you talk to",
  close: "Close",
  cancel: "Cancel",
  undo: "Undo",
  retry: "Try again",
  loading: "Loading…",
  notices: "Notices",
  skip: "Skip to the content",
} as const;
