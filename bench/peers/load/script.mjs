/**
 * What the clients do: each flies in a direction for a while and swings its aim, decided only by a seed and
 * its number, so that every server gets the same inputs. No client fires or dashes.
 */
import { packInput } from "../../../shared/sim/input.ts";

const TURN = 4096;
/** Change of the aim in one message, about 11 degrees. */
const SWING = 128;
/** Messages for which a decision holds: 0.5 to 2 s. */
const MIN_HOLD = 15;
const MORE_HOLD = 45;

/** The player with number `index` of a run with `seed`. */
export function createPlayer(seed, index) {
  return {
    state: Math.imul(seed ^ (index + 1), 0x9e3779b1) | 1,
    hold: 0,
    move: 0,
    aim: 0,
    goal: 0,
  };
}

/** xorshift32 */
function below(player, count) {
  player.state ^= player.state << 13;
  player.state ^= player.state >>> 17;
  player.state ^= player.state << 5;
  return (player.state >>> 0) % count;
}

/** The next message's input. */
export function nextInput(player) {
  if (player.hold === 0) {
    player.hold = MIN_HOLD + below(player, MORE_HOLD);
    player.move = 1 + below(player, 8);
    player.goal = below(player, TURN);
  }
  player.hold -= 1;
  const way = ((player.goal - player.aim + TURN + TURN / 2) % TURN) - TURN / 2;
  player.aim = (player.aim + Math.max(-SWING, Math.min(SWING, way)) + TURN) % TURN;
  return packInput(player.move, false, false, player.aim);
}
