// How is a part of the page drawn that the first sight of it does not need?
import dynamic from "next/dynamic";
import type { ComponentType } from "react";
import { loadWithRetry } from "./load-with-retry";

/** A component that is fetched when it is first shown; nothing stands in its place until then. */
export function onDemand<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  return dynamic(() => loadWithRetry(load), { ssr: false });
}
