// How is this browser reminded when no page is open? It subscribes to pushes and tells the server.
// Loaded when it is needed: most browsers have not asked for it.
import { ApiError } from "@/api/error";
import { addReminderDevice, getReminderWays, removeReminderDevice } from "@/api/reminders";

export class NoPush extends Error {}

/** Null where there is no worker: in private windows, and while Lethe is worked on. */
async function pushManager(): Promise<PushManager | null> {
  if (!("serviceWorker" in navigator)) return null;
  const registration = await navigator.serviceWorker.getRegistration();
  return registration?.pushManager ?? null;
}

function base64url(bytes: ArrayBuffer): string {
  const text = btoa(String.fromCharCode(...new Uint8Array(bytes)));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** As the server names a subscription (backend/reminders/subscription.py). */
async function idOf({ endpoint }: PushSubscription): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(endpoint));
  const bytes = [...new Uint8Array(digest.slice(0, 12))];
  return bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Repeatable. Throws `NoPush` where browser or server cannot, ApiError. */
export async function subscribe(): Promise<void> {
  const manager = await pushManager();
  const { key } = await getReminderWays();
  if (!manager || !key) throw new NoPush();
  const old = await manager.getSubscription();
  const oldKey = old?.options.applicationServerKey;
  if (old && (!oldKey || base64url(oldKey) !== key)) await old.unsubscribe();
  const wanted = { userVisibleOnly: true, applicationServerKey: key };
  const made = await manager.subscribe(wanted).catch(() => {
    throw new NoPush();
  });
  await addReminderDevice(made.toJSON(), key);
}

/** The browser's own end counts: what a server pushes after that is refused. */
export async function unsubscribe(): Promise<void> {
  const made = await (await pushManager())?.getSubscription();
  if (!made) return;
  await made.unsubscribe();
  await removeReminderDevice(await idOf(made)).catch((reason: unknown) => {
    if (!(reason instanceof ApiError)) throw reason;
  });
}

/** What may have been lost since: the server's line, or who sat here last had asked for it. */
export async function keepInStep(wanted: boolean): Promise<void> {
  await (wanted ? subscribe() : unsubscribe()).catch(() => undefined);
}
