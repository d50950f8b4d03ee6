// Where does one go after signing in? Back to where one was, but never to another site.
import { pages } from "@/routes";

const HERE = "http://here.invalid";

/** Its path may begin anew behind dots, as in `/.//evil.example`: that names another host. */
function placeHere(wanted: string): URL | null {
  if (!wanted.startsWith("/")) return null;
  try {
    const url = new URL(wanted, HERE);
    return url.origin === HERE && !url.pathname.startsWith("//") ? url : null;
  } catch {
    return null;
  }
}

/** Only a path on this origin counts; anything else leads to the chat. */
export function nextPage(search: string): string {
  const url = placeHere(new URLSearchParams(search).get("next") ?? "");
  if (url === null) return pages.chat;
  const isSignIn = [pages.login, pages.register, pages.reset].some((page) =>
    url.pathname.startsWith(page),
  );
  return isSignIn ? pages.chat : url.pathname + url.search + url.hash;
}

/** The address of `page` (sign-in or register) that leads back to `from` afterwards. */
export function withNext(page: string, from: string): string {
  if (from === pages.chat || from === pages.home) return page;
  return `${page}?next=${encodeURIComponent(from)}`;
}
