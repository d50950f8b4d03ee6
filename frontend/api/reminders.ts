// How does the page choose where its user is reminded? Browsers by push, and mail.

import { api } from "@/routes";
import { request } from "./client";
import type { ReminderWays } from "./types";

export function getReminderWays(signal?: AbortSignal): Promise<ReminderWays> {
  return request(api.reminders, { signal });
}

export function setReminderMail(mail: boolean): Promise<ReminderWays> {
  return request(api.reminders, { method: "PATCH", body: { mail } });
}

/** `key` is the server's own, with which the browser has subscribed. */
export function addReminderDevice(made: PushSubscriptionJSON, key: string): Promise<ReminderWays> {
  return request(api.reminderDevices, { method: "POST", body: { ...made, key } });
}

export async function removeReminderDevice(id: string): Promise<void> {
  await request<undefined>(api.reminderDevice(id), { method: "DELETE" });
}
