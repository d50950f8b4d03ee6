// What is this server? `/api/info` tells its version, its model, and whether that is a stand-in.

import { api } from "@/routes";
import { request } from "./client";
import type { Info } from "./types";

export function getInfo(signal?: AbortSignal): Promise<Info> {
  return request<Info>(api.info, { signal });
}
