"use client";
// Where does the first page lead? To the chat, which asks for a sign-in if it must.
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { pages } from "@/routes";
import { FrameSkeleton } from "./(signed-in)/frame-skeleton";

export default function Home() {
  const router = useRouter();
  useEffect(() => router.replace(pages.chat), [router]);
  return <FrameSkeleton />;
}
