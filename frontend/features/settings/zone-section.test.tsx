import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { ZoneSection } from "./zone-section";

const user = {
  id: "00000000-0000-4000-8000-000000000001",
  email: "ada@example.com",
  name: "Ada",
  time_zone: "Asia/Karachi",
  language: "en",
  created_at: "2026-11-21T09:00:00Z",
} as const;

it("keeps the chosen zone when all the others come", async () => {
  render(<ZoneSection user={user} onUser={() => {}} />);
  await screen.findByRole("option", { name: /Lisbon/ });
  expect(screen.getByRole("combobox")).toHaveProperty("value", "Asia/Karachi");
});
