// What is this server: which version, which model, and is the model only a stand-in?

import { api } from "@/routes";
import { call } from "./client";
import type { Info } from "./types";

export function getInfo(signal?: AbortSignal): Promise<Info> {
  return call<Info>("GET", api.info, { signal });
}
