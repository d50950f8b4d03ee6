"use client";
// Where does the first page lead? To the chat, or with captured words to the line that adds a task.
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { capturePage } from "@/features/tasks/quick-add/captured";
import { pages } from "@/routes";
import { FrameSkeleton } from "./(signed-in)/frame-skeleton";

export default function Home() {
  const router = useRouter();
  useEffect(() => router.replace(capturePage(window.location.search) ?? pages.chat), [router]);
  return <FrameSkeleton />;
}
