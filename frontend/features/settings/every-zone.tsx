"use client";
// Which zones can be chosen? All that the browser knows.
import { memo } from "react";
import { zoneName } from "@/language/zone";
import { zonesByRegion } from "./zones";

type Props = { chosen: string; here: string };

/** Some four hundred options by region; `chosen` and `here` are among them in any case. */
export const EveryZone = memo(function EveryZone({ chosen, here }: Props) {
  return zonesByRegion([chosen, here]).map(([region, zones]) => (
    <optgroup key={region} label={region}>
      {zones.map((zone) => (
        <option key={zone} value={zone}>
          {zoneName(zone)}
        </option>
      ))}
    </optgroup>
  ));
});
