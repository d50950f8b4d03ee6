import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { sampleUser } from "@/api/testing/sample-user";
import { ZoneSection } from "./zone-section";

it("keeps the chosen zone when all the others come", async () => {
  render(<ZoneSection user={{ ...sampleUser, time_zone: "Asia/Karachi" }} onUser={() => {}} />);
  await screen.findByRole("option", { name: /Lisbon/ });
  expect(screen.getByRole("combobox")).toHaveProperty("value", "Asia/Karachi");
});
