// How does text get into the clipboard? By its API; without TLS by a selected field.
import { toast } from "./toast-store";

function copyBySelection(text: string): boolean {
  const field = document.createElement("textarea");
  field.value = text;
  field.style.position = "fixed";
  field.style.opacity = "0";
  document.body.append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  return copied;
}

/** Answers whether the browser let it happen. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** Copies, and tells whether it could. */
export async function copyWithNotice(text: string, done: string, failed: string): Promise<void> {
  if (await copyText(text)) toast(done, { duration: 2000 });
  else toast(failed, { tone: "danger" });
}
