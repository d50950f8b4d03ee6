// How does the page look when it is installed as an app? It caches no data.
import type { MetadataRoute } from "next";
import { pages } from "@/routes";

export const dynamic = "force-static";

export default function manifest(): MetadataRoute.Manifest {
  return {
    id: pages.home,
    name: "Lethe",
    short_name: "Lethe",
    description: "A task assistant that you talk to.",
    start_url: pages.chat,
    scope: pages.home,
    display: "standalone",
    background_color: "#fdfcfa",
    theme_color: "#0d6666",
    icons: [
      { src: "/icon.svg", sizes: "any", type: "image/svg+xml" },
      { src: "/icon-192.png", sizes: "192x192", type: "image/png" },
      { src: "/icon-512.png", sizes: "512x512", type: "image/png" },
      { src: "/icon-maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
    share_target: {
      action: pages.home,
      method: "GET",
      params: { title: "title", text: "text", url: "url" },
    },
    shortcuts: [
      { name: "New chat", url: pages.chat },
      { name: "Tasks", url: pages.tasks },
    ],
  };
}
