/** Checks the settings that a host requests. */
import type { RoomSettings } from "../../../shared/wire/messages.gen.ts";
import type { RoomFacts } from "../facts/room-facts.ts";
import { mapNamed } from "../facts/room-maps.ts";

/** Limits for a host. */
const ROUND_SECONDS = { least: 60, most: 1200 };
const LEAST_SEATS = 2;
/** AI players may fill up to this many ships. */
const MOST_FILL = 100;

/** Why settings are refused, as a sentence for the host; undefined if they are granted. */
export function settingsFault(facts: RoomFacts, requested: RoomSettings): string | undefined {
  const { settings, maps } = facts;
  const { shipSlots } = facts.world;
  const { least, most } = ROUND_SECONDS;
  const isOtherLength = requested.roundSeconds !== settings.roundSeconds;
  if (isOtherLength && (requested.roundSeconds < least || requested.roundSeconds > most))
    return `A round lasts ${least} to ${most} seconds. Choose a length in this range.`;
  if (requested.seats < Math.min(LEAST_SEATS, shipSlots) || requested.seats > shipSlots)
    return `This room holds ${shipSlots} ships. Choose ${LEAST_SEATS} to ${shipSlots} seats.`;
  const mostFill = Math.min(shipSlots, Math.max(MOST_FILL, settings.fill));
  if (requested.fill > mostFill)
    return `AI players can fill this room up to ${mostFill} ships. Choose a lower number.`;
  if (requested.nextMap !== "" && mapNamed(maps, requested.nextMap) === undefined) {
    const names = maps.choice.map((arena) => arena.name).join(", ");
    return `This server does not have that map. Choose one of: ${names}.`.slice(0, 200);
  }
  return undefined;
}
