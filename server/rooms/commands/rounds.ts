/** The sequence of rounds: what the events of a room's life (facts/room-life.ts) do to its world. */
import type { Arena } from "../../../shared/sim/arena/arena.ts";
import type { WorldCommand } from "../../../shared/sim/commands/world-command.ts";
import type { MatchRules } from "../../../shared/sim/match/rules.ts";
import { phaseOf, type RoomFacts } from "../facts/room-facts.ts";
import { nextPhase } from "../facts/room-life.ts";
import { mapNamed } from "../facts/room-maps.ts";
import { type Change, changeWorld } from "./change.ts";
import type { LifeCommand, RoundCommand } from "./room-command.ts";
import { balanceAi, emitTeams } from "./seating.ts";

export function applyRound(change: Change, command: RoundCommand): boolean {
  switch (command.kind) {
    case "lifeEvent":
      return applyLifeEvent(change, command);
    case "open":
      if (change.facts.settings.startsWhen === "host") changeWorld(change, { kind: "holdRound" });
      balanceAi(change);
      return true;
    case "noteResult":
      change.facts.round.lastResultId = command.id;
      return true;
  }
}

/** Applies an event of the room's life; false if the phase does not allow it. */
function applyLifeEvent(change: Change, { event, wallMs }: LifeCommand): boolean {
  const { facts } = change;
  if (nextPhase(phaseOf(facts.world), event) === undefined) return false;
  const rules = rulesIn(facts);
  switch (event) {
    case "endRound":
      // The simulation ends the round in its next tick, which emits the event.
      changeWorld(change, { kind: "endRound" });
      return true;
    case "start":
      return turn(change, wallMs, { kind: "countDown" });
    case "countdownOver":
      return turn(change, wallMs, { kind: "startRound", rules });
    case "startNextRound":
      return turn(change, wallMs, { kind: "beginRound", map: nextMap(facts).text, rules });
    case "wait":
      return turn(change, wallMs, { kind: "prepareRound", map: nextMap(facts).text, rules });
    case "rematch":
    case "nextMap": {
      const { text } = event === "rematch" ? facts.world.arena : nextMap(facts);
      const prepare = { kind: "prepareRound", map: text, rules } as const;
      return turn(change, wallMs, prepare, { kind: "countDown" });
    }
  }
}

function turn(change: Change, wallMs: number, ...commands: readonly WorldCommand[]): true {
  const { world, round } = change.facts;
  const teamsBefore = world.ships.team.slice();
  for (const command of commands) changeWorld(change, command);
  round.startedAtMs = wallMs;
  emitTeams(change, teamsBefore);
  return true;
}

function rulesIn({ settings: { mode, friendlyFire, scoreLimit } }: RoomFacts): MatchRules {
  return { mode, friendlyFire, scoreLimit };
}

/** The map of the next round: the host's choice, once, or the next of the rotation. */
function nextMap(facts: RoomFacts): Arena {
  const { settings, maps, round, world } = facts;
  const chosen = mapNamed(maps, settings.nextMap);
  if (chosen !== undefined) {
    facts.settings = { ...settings, nextMap: "" };
    const index = maps.rotation.indexOf(chosen);
    if (index >= 0) round.mapIndex = index;
    return chosen;
  }
  round.mapIndex = (round.mapIndex + 1) % maps.rotation.length;
  return maps.rotation[round.mapIndex] ?? world.arena;
}
