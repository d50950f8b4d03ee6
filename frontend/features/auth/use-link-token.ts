"use client";
// What came with a link? The token behind #, which leaves the address bar at once.
import { useEffect, useState } from "react";

/** null until the page has looked; empty where it was opened without a link. */
export function useLinkToken(page: string): string | null {
  const [token, setToken] = useState<string | null>(null);
  useEffect(() => {
    const look = () => {
      const found = window.location.hash.slice(1);
      if (!found) return setToken((known) => known ?? "");
      setToken(found);
      // It is as good as a password for a while. Where the address leads stays.
      window.history.replaceState(null, "", page + window.location.search);
    };
    look();
    // Whoever pastes the link into this very tab loads no other page.
    window.addEventListener("hashchange", look);
    return () => window.removeEventListener("hashchange", look);
  }, [page]);
  return token;
}
