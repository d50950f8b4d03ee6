// What is this server: which version, which model, and is the model only a stand-in?

import { api } from "@/routes";
import { request } from "./client";
import type { Info } from "./types";

export function getInfo(signal?: AbortSignal): Promise<Info> {
  return request<Info>(api.info, { signal });
}
