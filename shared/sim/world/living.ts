/**
 * Which slots are alive: a bitECS query that is registered once, and its slots in ascending order for the
 * systems. A tick then visits living slots only, and nothing depends on the order of bitECS, which swaps
 * the last entity into the place of a removed one.
 */
import {
  addComponent,
  commitRemovals,
  type World as Ecs,
  type Query,
  registerQuery,
  removeComponent,
} from "bitecs";
import { lowestBit } from "../../maths/int.ts";

/** Some slots, of ships or bullets: the first `count` of `slots`. */
export interface SlotList {
  readonly slots: Int32Array;
  readonly count: number;
}

/** Slots of one kind, ships or bullets, that have one component. */
export interface Living extends SlotList {
  readonly ecs: Ecs;
  readonly component: object;
  readonly query: Query;
  /** bitECS entity of slot 0; the other slots follow. */
  readonly firstEntity: number;
  /** Slots in ascending order, as of the last call of `ascending`; the first `count` count. */
  readonly slots: Int32Array;
  count: number;
  isStale: boolean;
  /** One bit per slot; all 0 except while the list is rebuilt. */
  readonly marks: Int32Array;
}

/** Registers the query of `component` for `capacity` slots whose entities start at `firstEntity`. */
export function createLiving(
  ecs: Ecs,
  component: object,
  firstEntity: number,
  capacity: number,
): Living {
  return {
    ecs,
    component,
    query: registerQuery(ecs, [component]),
    firstEntity,
    slots: new Int32Array(capacity),
    count: 0,
    isStale: false,
    marks: new Int32Array((capacity + 31) >> 5),
  };
}

/** Adds the component to a slot. */
export function enliven(living: Living, slot: number): void {
  addComponent(living.ecs, living.firstEntity + slot, living.component);
  living.isStale = true;
}

/** Removes the component from a slot. */
export function retire(living: Living, slot: number): void {
  removeComponent(living.ecs, living.firstEntity + slot, living.component);
  living.isStale = true;
}

/**
 * Returns the list with its slots up to date. Entities added or removed during a walk over the list appear
 * at the next call only.
 */
export function ascending(living: Living): Living {
  if (living.isStale) rebuild(living);
  return living;
}

/** Marks the query's entities and reads the marks from the lowest on: no sort, no allocation. */
function rebuild(living: Living): void {
  const { ecs, query, firstEntity, slots, marks } = living;
  // Removals wait in bitECS until they are committed.
  commitRemovals(ecs);
  const { dense } = query;
  for (let i = 0; i < dense.length; i++) {
    const slot = (dense[i] ?? 0) - firstEntity;
    marks[slot >> 5] = (marks[slot >> 5] ?? 0) | (1 << (slot & 31));
  }
  let count = 0;
  for (let word = 0; word < marks.length; word++) {
    let left = marks[word] ?? 0;
    marks[word] = 0;
    for (; left !== 0; left &= left - 1) slots[count++] = (word << 5) + lowestBit(left);
  }
  living.count = count;
  living.isStale = false;
}
