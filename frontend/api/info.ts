// What is this server? It says its version, its model, and whether that is only a stand-in.

import { api } from "@/routes";
import { request } from "./client";
import type { Info } from "./types";

export function getInfo(signal?: AbortSignal): Promise<Info> {
  return request<Info>(api.info, { signal });
}
