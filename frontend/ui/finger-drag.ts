// What happens while a finger drags? What lies below it hears of it as of a mouse's drag.
import { carry, type Point } from "./carried";
import { edgeScroll } from "./edge-scroll";

/** Tells `place` of a drag; whether it would take it. */
function tell(place: Element | null, type: "dragover" | "dragleave" | "drop", point: Point) {
  const { clientX, clientY } = point;
  const told = new MouseEvent(type, { bubbles: true, cancelable: true, clientX, clientY });
  return place ? !place.dispatchEvent(told) : false;
}

/** What is carried is told by `name`, and came from `element`. */
export function fingerDrag(element: Element, name: string) {
  const label = carry(name);
  let last: Point = { clientX: 0, clientY: 0 };
  let below: Element | null = null;
  let isTaken = false;
  function look() {
    const place = document.elementFromPoint(last.clientX, last.clientY);
    if (place !== below) tell(below, "dragleave", last);
    below = place;
    isTaken = tell(place, "dragover", last);
    // What lies above the list stands still.
    edge.at(place?.closest("[data-still]") ? null : last.clientY);
  }
  const edge = edgeScroll(element, look);
  return {
    move(point: Point) {
      last = point;
      label.to(point);
      look();
    },
    /** Without `isDropped` everything stays as it was. */
    end(isDropped: boolean) {
      edge.end();
      label.end();
      tell(below, isDropped && isTaken ? "drop" : "dragleave", last);
    },
  };
}
