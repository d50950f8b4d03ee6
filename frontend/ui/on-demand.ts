// How is a part of the page drawn that the first sight of it does not need?
import dynamic from "next/dynamic";
import type { ComponentType } from "react";
import { fetched } from "./fetched";

/** A component that is fetched when it is first shown; nothing stands in its place until then. */
export function onDemand<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  return dynamic(() => fetched(load), { ssr: false });
}
