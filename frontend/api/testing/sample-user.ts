// What does a user look like in a test? Like Ada.
import type { User } from "../types";

export const sampleUser: User = {
  id: "u1",
  email: "ada@example.com",
  name: "Ada",
  time_zone: "UTC",
  language: "en",
  created_at: "2026-11-21T00:00:00Z",
  email_verified: false,
  has_password: true,
  passkeys: 0,
  passkey_required: false,
  issuer: null,
};
