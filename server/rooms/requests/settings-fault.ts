/** Which wishes of a host for settings hold. */
import type { RoomSettings } from "../../../shared/wire/messages.gen.ts";
import type { RoomFacts } from "../facts/room-facts.ts";
import { mapNamed } from "../facts/room-maps.ts";

/** What a host may ask for, s. */
const ROUND_SECONDS = { least: 60, most: 1200 };
const LEAST_SEATS = 2;
/** Ships that a host may let AI players fill up to. */
const MOST_FILL = 100;

/** What is wrong with a wish, as a sentence for the host; undefined if it can be granted. */
export function settingsFault(facts: RoomFacts, wish: RoomSettings): string | undefined {
  const { settings, maps } = facts;
  const { shipSlots } = facts.world;
  const { least, most } = ROUND_SECONDS;
  const isOtherLength = wish.roundSeconds !== settings.roundSeconds;
  if (isOtherLength && (wish.roundSeconds < least || wish.roundSeconds > most))
    return `A round lasts ${least} to ${most} seconds. Choose a length in this range.`;
  if (wish.seats < Math.min(LEAST_SEATS, shipSlots) || wish.seats > shipSlots)
    return `This room holds ${shipSlots} ships. Choose ${LEAST_SEATS} to ${shipSlots} seats.`;
  const mostFill = Math.min(shipSlots, Math.max(MOST_FILL, settings.fill));
  if (wish.fill > mostFill)
    return `AI players can fill this room up to ${mostFill} ships. Choose a lower number.`;
  if (wish.nextMap !== "" && mapNamed(maps, wish.nextMap) === undefined) {
    const names = maps.choice.map((arena) => arena.name).join(", ");
    return `This server does not have that map. Choose one of: ${names}.`.slice(0, 200);
  }
  return undefined;
}
