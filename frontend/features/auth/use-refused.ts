"use client";
// Why did signing in elsewhere come to nothing? The server's code for it stands in the address.
import { useEffect, useState } from "react";

export function useRefused(): string {
  const [refused, setRefused] = useState("");
  useEffect(() => {
    setRefused(new URLSearchParams(window.location.search).get("refused") ?? "");
  }, []);
  return refused;
}
