// What did the questions do that were answered with "go ahead"? Known to this page only.
import type { BulkReceipt } from "@/api/types";

/** By the question's token. */
export const confirmedReceipts = new Map<string, BulkReceipt>();
