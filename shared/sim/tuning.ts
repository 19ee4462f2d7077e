/**
 * Every number that decides how the game plays, with its unit. Lengths are in units of 1/256 px
 * (`PX`), speeds in those per tick, times in ticks of 1/60 s.
 */

/** Units of position per pixel. */
export const PX = 256;
export const TICKS_PER_SECOND = 60;
const SECOND = TICKS_PER_SECOND;

/** Side of a map tile. */
export const TILE = 32 * PX;
/** Tiles along the longest side a map may have: 4096 px, so that a coordinate fits 20 bits. */
export const MAX_TILES = 128;

export const SHIP_RADIUS = 20 * PX;
export const HULL_FULL = 100;
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

export const FIRE_COOLDOWN_TICKS = 12;
export const RAPID_COOLDOWN_TICKS = 6;
/** Half of the fan of a triple shot: 1/48 of a turn. */
export const TRIPLE_SPREAD = 85;

export const BULLET_RADIUS = 4 * PX;
/** 840 px/s. */
export const BULLET_SPEED = 14 * PX;
export const BULLET_LIFE_TICKS = 2 * SECOND;
export const BULLET_BOUNCES = 2;
/** Ticks by which a bullet is advanced at most in the tick of its shot: 100 ms. */
export const ADVANCE_TICKS = 6;
/** Ticks ago at most at which a bullet looks for its victims: 100 ms. */
export const REWIND_TICKS = 6;
/** Distance from a ship's centre at which its bullets start: inside the ship, so never in a wall. */
export const MUZZLE_DISTANCE = 16 * PX;
export const BULLET_DAMAGE = 25;
/** Damage of a bullet that has bounced: half as hard again, truncated. */
export const BANK_DAMAGE = 37;
/** Part of a bullet's velocity that its victim takes over, of 256. */
export const KNOCKBACK = 24;

/** Speed per tick that two fully overlapping ships gain away from each other. */
export const PUSH = 192;

export const PROTECT_TICKS = (3 * SECOND) >> 1;
export const RESPAWN_TICKS = 2 * SECOND;
/** A hit counts as an assist when its victim dies within this time. */
export const ASSIST_TICKS = 5 * SECOND;

export const PICKUP_RADIUS = 16 * PX;
export const PICKUP_RESPAWN_TICKS = 12 * SECOND;
export const REPAIR_HULL = 50;
export const SHIELD_FULL = 50;
export const RAPID_TICKS = 8 * SECOND;
export const TRIPLE_TICKS = 8 * SECOND;

export const SCORE_KILL = 100;
export const SCORE_BANK_KILL = 200;
export const SCORE_ASSIST = 50;
export const SCORE_PICKUP = 5;
/** In hold the crown: per second in the air with it, and for felling anybody but its bearer. */
export const SCORE_CROWN_SECOND = 10;
export const CROWN_SECOND_TICKS = SECOND;
export const SCORE_CROWN_KILL = 20;
export const SCORE_CROWN_BANK_KILL = 40;
export const SCORE_CROWN_ASSIST = 10;

export const ROUND_TICKS = 300 * SECOND;
export const RESULTS_TICKS = 10 * SECOND;
/** From the host's word to the start of a round. */
export const COUNTDOWN_TICKS = 3 * SECOND;
