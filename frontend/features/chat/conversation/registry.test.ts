import { expect, it } from "vitest";
import { forgetAll } from "./registry";
import { setTourStep, tour } from "./tour-steps";

it("leaves no one's tour to the next person", () => {
  setTourStep(2);
  forgetAll();
  expect(tour.getState().step).toBeNull();
});
