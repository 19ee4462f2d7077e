/**
 * The numbers of the game's rules, with units. Those of weapons and pickups are in content/. Lengths are in
 * units of 1/256 px (`PX`), speeds in those per tick, times in ticks of 1/60 s.
 */

/** Units of position per pixel. */
export const PX = 256;
export const TICKS_PER_SECOND = 60;
const SECOND = TICKS_PER_SECOND;

/** Side of a map tile, 32 px, and the same as a shift. */
export const TILE_SHIFT = 13;
export const TILE = 1 << TILE_SHIFT;
/** Tiles along the longest side a map may have: 4096 px, so that a coordinate fits 20 bits. */
export const MAX_TILES = 128;

export const SHIP_RADIUS = 20 * PX;
export const HULL_FULL = 100;
export const SHIELD_FULL = 50;
/** Gain in speed per tick of thrust along an axis; 1800 px/s². */
export const THRUST = 128;
/** The same along each axis of a diagonal: THRUST / √2. */
export const THRUST_DIAGONAL = 91;
/** Part of its speed that a ship loses per tick, of 256: with THRUST it tops out at 320 px/s. */
export const DRAG = 24;
/** Below this speed along an axis, a ship that does not thrust along it stands still. */
export const REST_SPEED = 16;
/** Part of its speed into a wall that a ship keeps as rebound, of 256. */
export const WALL_REBOUND = 64;
/** Speed along each axis beyond which nothing pushes a ship: its step stays below a ship's radius. */
export const SHIP_SPEED_MAX = 18 * PX;

/** Speed of a dash, 900 px/s, and of each axis of a diagonal one. */
export const DASH_SPEED = 3840;
export const DASH_SPEED_DIAGONAL = 2715;
export const DASH_TICKS = 9;
export const DASH_COOLDOWN_TICKS = 3 * SECOND;

/** Half of the fan of a triple shot: 1/48 of a turn. */
export const TRIPLE_SPREAD = 85;

export const BULLET_RADIUS = 4 * PX;
/** Largest advance of a bullet in the tick of its shot, ticks: 100 ms. */
export const ADVANCE_TICKS = 6;
/** Largest rewind of a bullet, ticks: 100 ms. */
export const REWIND_TICKS = 6;
/** Distance from a ship's centre at which its bullets start: inside the ship, so never in a wall. */
export const MUZZLE_DISTANCE = 16 * PX;

/** Speed per tick that two fully overlapping ships gain away from each other. */
export const PUSH = 192;

export const PROTECT_TICKS = (3 * SECOND) >> 1;
export const RESPAWN_TICKS = 2 * SECOND;
/** A hit counts as an assist when its victim dies within this time. */
export const ASSIST_TICKS = 5 * SECOND;

export const PICKUP_RADIUS = 16 * PX;
export const PICKUP_RESPAWN_TICKS = 12 * SECOND;

export const SCORE_KILL = 100;
export const SCORE_BANK_KILL = 200;
export const SCORE_ASSIST = 50;
export const SCORE_PICKUP = 5;
/** In hold the crown: per second of flight with the crown, and for killing a player who does not wear it. */
export const SCORE_CROWN_SECOND = 10;
export const CROWN_SECOND_TICKS = SECOND;
export const SCORE_CROWN_KILL = 20;
export const SCORE_CROWN_BANK_KILL = 40;
export const SCORE_CROWN_ASSIST = 10;

export const ROUND_TICKS = 300 * SECOND;
export const RESULTS_TICKS = 10 * SECOND;
/** From the host's command to the start of a round. */
export const COUNTDOWN_TICKS = 3 * SECOND;
