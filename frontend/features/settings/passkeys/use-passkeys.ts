"use client";
// Which passkeys are mine? Those that the server lists; after each change it says who I am anew.
import { whoAmI } from "@/api/auth";
import { listPasskeys, renamePasskey } from "@/api/passkeys";
import type { User } from "@/api/types";
import { usePasskeyWords } from "@/language/use-passkey-words";
import { toast } from "@/ui/toast-store";
import { useOwnList } from "../use-own-list";

export function usePasskeys(onUser: (user: User) => void) {
  const p = usePasskeyWords();
  const { list, unknown, reload, change } = useOwnList(listPasskeys);
  const rename = (id: string, name: string) => change(renamePasskey(id, name), p("renamed"));
  async function changed(said: string) {
    toast(said, { duration: 3_000 });
    const user = await whoAmI().catch(() => null);
    if (user) onUser(user);
    await reload();
  }
  return { list, unknown, reload, rename, changed };
}
