// May this browser show notifications? Asked for on a click only.

export type Permission = "granted" | "denied" | "default" | "missing";

export function permission(): Permission {
  return typeof Notification === "undefined" ? "missing" : Notification.permission;
}

export async function askPermission(): Promise<Permission> {
  if (permission() !== "default") return permission();
  return Notification.requestPermission();
}

/** Some browsers allow notifications from a service worker only, and throw. */
export function show(title: string, body: string, tag: string, onClick: () => void): boolean {
  try {
    const note = new Notification(title, { body, tag, icon: "/icon.svg" });
    note.onclick = () => {
      window.focus();
      onClick();
      note.close();
    };
    return true;
  } catch {
    return false;
  }
}
