// How is a part drawn that the first sight of a page does not need? Once it has been loaded.
import dynamic from "next/dynamic";
import type { ComponentType } from "react";
import { loadWithRetry } from "./load-with-retry";

const Nothing = () => null;

/**
 * A component that is fetched when it is first shown; nothing stands in its place until then.
 * Where it is gone for good the rest of the page stays, with `Instead`.
 */
export function onDemand<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Instead: ComponentType<Props> = Nothing,
): ComponentType<Props> {
  return dynamic(() => loadWithRetry(load).catch(() => Instead), { ssr: false });
}
