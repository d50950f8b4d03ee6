// Where does one go after signing in? Back to where one was, but never to another site.
import { pages } from "@/routes";

/** Only a path on this origin counts; anything else leads to the chat. */
export function nextPage(search: string): string {
  const wanted = new URLSearchParams(search).get("next") ?? "";
  if (!/^\/(?![/\\])/.test(wanted)) return pages.chat;
  const url = new URL(wanted, "http://here.invalid");
  if (url.host !== "here.invalid") return pages.chat;
  const isSignIn = [pages.login, pages.register].some((page) => url.pathname.startsWith(page));
  return isSignIn ? pages.chat : url.pathname + url.search + url.hash;
}

/** The address of `page` (sign-in or register) that leads back to `from` afterwards. */
export function withNext(page: string, from: string): string {
  if (from === pages.chat || from === pages.home) return page;
  return `${page}?next=${encodeURIComponent(from)}`;
}
