import { expect, it } from "vitest";
import { newTurnId } from "./turn-id";

it("a turn has an id of its own, also without a secure context", () => {
  const uuid = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
  expect(newTurnId()).toMatch(uuid);
  const { randomUUID } = crypto;
  Object.defineProperty(crypto, "randomUUID", { value: undefined, configurable: true });
  expect(newTurnId()).toMatch(uuid);
  Object.defineProperty(crypto, "randomUUID", { value: randomUUID, configurable: true });
});
