"use client";
// Where does the front door lead? To the chat, which asks for a sign-in if it must.
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { pages } from "@/routes";
import { FrameWaiting } from "./(signed-in)/frame-waiting";

export default function Home() {
  const router = useRouter();
  useEffect(() => router.replace(pages.chat), [router]);
  return <FrameWaiting />;
}
