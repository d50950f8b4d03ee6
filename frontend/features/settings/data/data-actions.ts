// What do other features do for the page "Where your data is"? They count, export and erase for it.

/** What is known of the data without asking the server. */
export type KnownData = {
  conversations: number;
  /** How large the record in localStorage is. */
  recordBytes: number;
  isStored: boolean;
  isStandin: boolean;
  /** Whether this server itself keeps what is said, and not OpenAI. */
  isKeptHere: boolean;
};

/** What a person can do there; the page itself knows no other feature. */
export type DataActions = {
  eraseConversations: () => Promise<{ erased: number; failed: readonly unknown[] }>;
  /** Those that no list shows and that are still to be erased; answers how many could not be. */
  eraseUnlisted: () => Promise<number>;
  exportEverything: () => Promise<void>;
  forgetList: () => void;
  /** The account is gone from the server. */
  onDeleted: () => void;
};
