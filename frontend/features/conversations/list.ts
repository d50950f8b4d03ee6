// Which conversations does this browser know? The signed-in user's list, changed in one place.

import { currentRecord } from "@/storage/current-record";
import type { ConversationRow } from "@/storage/record";
import { addOrRenameRow, changeRow, findRow, removeRows, restoreRow } from "./rows";

type Rows = readonly ConversationRow[];

function change(step: (rows: Rows) => Rows): void {
  currentRecord.update((record) => {
    const conversations = step(record.conversations);
    return conversations === record.conversations ? record : { ...record, conversations };
  });
}

export const conversationList = {
  get: (): Rows => currentRecord.get().conversations,
  find: (id: string) => findRow(currentRecord.get().conversations, id),
  addOrRename: (id: string, title: string, now = Date.now()) =>
    change((rows) => addOrRenameRow(rows, id, title, now)),
  markUpdated: (id: string, updated = Date.now()) =>
    change((rows) => changeRow(rows, id, { updated })),
  rename: (id: string, title: string) => change((rows) => changeRow(rows, id, { title })),
  pin: (id: string, pinned: boolean) => change((rows) => changeRow(rows, id, { pinned })),
  remove: (...ids: string[]) => change((rows) => removeRows(rows, new Set(ids))),
  restore: (row: ConversationRow) => change((rows) => restoreRow(rows, row)),
  add: (row: ConversationRow) => change((rows) => restoreRow(rows, row)),
};
