// Which refusals say that nobody has shown who asks, or too long ago? These codes of the server.
import { ApiError } from "@/api/error";

const codes = ["sign_in_again", "wrong_password", "confirm_by_passkey"];

export function wantsSignIn(reason: unknown): boolean {
  return reason instanceof ApiError && reason.code === "sign_in_again";
}

export function isUnproved(reason: unknown): boolean {
  return reason instanceof ApiError && codes.includes(reason.code);
}
