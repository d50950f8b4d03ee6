// What does the page need to open without a network? Its shell: pages, scripts, styles, fonts.
// Answers of the server are never kept, nor anything that is said or typed. And who reminds when no
// page is open? This worker, of what the server pushes.
const SHELL = "lethe-shell-1";
const PAGES = ["/", "/chat/", "/tasks/", "/plan/", "/settings/", "/data/", "/login/", "/register/"];
const MOST = 400;
/** Milliseconds after which a page that is known need not be waited for. */
const PATIENCE = 4000;

const isStatic = (path) =>
  path.startsWith("/_next/static/") || /^\/[\w-]+\.(png|svg|webmanifest)$/.test(path);

/** The parts of pages that Next fetches when it goes from one to another. */
const isPart = (path) =>
  PAGES.some((page) => page !== "/" && path.startsWith(page)) && path.endsWith(".txt");

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(Promise.all(PAGES.map(keepPage)));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(Promise.all([self.clients.claim(), forgetOlderShells()]));
});

/** Scripts that the page had loaded before this worker was there. */
self.addEventListener("message", (event) => {
  const paths = Array.isArray(event.data?.loaded) ? event.data.loaded : [];
  event.waitUntil(keepStatic(paths));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (isStatic(pathname)) event.respondWith(fromShell(request));
  else if (request.mode === "navigate" && PAGES.includes(pathname)) {
    event.respondWith(newest(request, pathname));
  } else if (isPart(pathname)) event.respondWith(newest(request, pathname));
});

/** By a page's own tag for the same task and time: a browser shows one of the two. */
self.addEventListener("push", (event) => {
  const { reminders } = event.data.json();
  const showing = reminders.map(({ title, body, tag }) =>
    self.registration.showNotification(title, { body, tag, dir: "auto", icon: "/icon-192.png" }),
  );
  event.waitUntil(Promise.all(showing));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(openTasks());
});

async function openTasks() {
  const open = await self.clients.matchAll({ type: "window" });
  const tasks = open.find(({ url }) => new URL(url).pathname === "/tasks/");
  return tasks ? tasks.focus() : self.clients.openWindow("/tasks/");
}

async function forgetOlderShells() {
  const names = await caches.keys();
  const older = names.filter((name) => name.startsWith("lethe-shell") && name !== SHELL);
  await Promise.all(older.map((name) => caches.delete(name)));
}

/** Asked for as no browser asks for a page: so the server does not lead it elsewhere. */
async function keepPage(path) {
  const answer = await fetch(path, { headers: { accept: "*/*" } }).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const text = await answer.clone().text();
  const shell = await caches.open(SHELL);
  await shell.put(path, answer);
  await keepStatic(text.match(/\/_next\/static\/[^"'\\)\s]+/g) ?? []);
}

async function keepStatic(paths) {
  const shell = await caches.open(SHELL);
  for (const path of new Set(paths)) {
    if (typeof path !== "string" || !isStatic(path) || (await shell.match(path))) continue;
    // Most are in the browser's own cache already.
    await shell.add(path).catch(() => undefined);
  }
  const kept = await shell.keys();
  await Promise.all(kept.slice(0, Math.max(0, kept.length - MOST)).map((old) => shell.delete(old)));
}

/** Their names change with their content. */
async function fromShell(request) {
  const shell = await caches.open(SHELL);
  const known = await shell.match(request);
  if (known) return known;
  const answer = await fetch(request);
  if (answer.ok) await shell.put(request, answer.clone());
  return answer;
}

/** From the server; where it does not answer, as it was last. `path` leaves the query out. */
async function newest(request, path) {
  const shell = await caches.open(SHELL);
  const known = await shell.match(path);
  const asked = fetch(request).then(async (answer) => {
    if (answer.ok && !answer.redirected) await shell.put(path, answer.clone());
    return answer;
  });
  if (!known) return asked;
  const later = new Promise((resolve) => setTimeout(resolve, PATIENCE, known));
  return Promise.race([asked.catch(() => known), later]);
}
