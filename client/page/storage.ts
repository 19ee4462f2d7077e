/**
 * What the page stores: the player's name, key and settings permanently; the seat claim and notes about a
 * room per tab. Browsers may block storage; then nothing is stored and nothing breaks.
 */

import { NAME_LENGTH } from "../../shared/wire/schema.ts";
import type { ResumeClaim } from "../net/session/resume-claim.ts";

const NAME_KEY = "ricochet.name";
const NET_GRAPH_KEY = "ricochet.netGraph";
const PLAYER_KEY = "ricochet.player-key";
const OUTDATED_KEY = "ricochet.outdated";
const SETTINGS_KEY = "ricochet.settings";

export function rememberedName(): string {
  return cleanName(read(local, NAME_KEY) ?? "");
}

export function rememberName(name: string): void {
  write(local, NAME_KEY, cleanName(name));
}

export function storedPlayerKey(): string | undefined {
  return read(local, PLAYER_KEY);
}

/** False if the browser could not store it. */
export function storePlayerKey(key: string): boolean {
  return write(local, PLAYER_KEY, key);
}

/** The stored settings as text; client/ui/settings parses it. */
export function keptSettings(): string | undefined {
  return read(local, SETTINGS_KEY);
}

export function keepSettings(text: string): void {
  write(local, SETTINGS_KEY, text);
}

/** A name as the page sends it; the server validates it again. */
export function cleanName(name: string): string {
  return name.replaceAll(/\s+/g, " ").trim().slice(0, NAME_LENGTH);
}

/** The seat claim that this tab held before a reload. */
export function savedClaim(code: string): ResumeClaim | undefined {
  return parseClaim(read(perTab, claimKey(code)));
}

export function saveClaim(code: string, claim: ResumeClaim | undefined): void {
  write(perTab, claimKey(code), claim === undefined ? undefined : JSON.stringify(claim));
}

/** Parses a stored claim; undefined unless it is complete. */
export function parseClaim(text: string | undefined): ResumeClaim | undefined {
  try {
    const value: unknown = JSON.parse(text ?? "null");
    if (typeof value !== "object" || value === null) return undefined;
    const { token, epoch, offset } = value as Record<string, unknown>;
    if (typeof token !== "string" || token === "") return undefined;
    if (typeof epoch !== "number" || typeof offset !== "number") return undefined;
    return { token, epoch, offset };
  } catch {
    return undefined;
  }
}

/** Whether this tab created the room and has not yet closed the invitation. */
export function isInviteOpen(code: string): boolean {
  return read(perTab, inviteKey(code)) === "open";
}

export function setInviteOpen(code: string, isOpen: boolean): void {
  write(perTab, inviteKey(code), isOpen ? "open" : undefined);
}

/** Whether the net graph was last switched on. */
export function isNetGraphRemembered(): boolean {
  return read(local, NET_GRAPH_KEY) === "on";
}

export function rememberNetGraph(isOn: boolean): void {
  write(local, NET_GRAPH_KEY, isOn ? "on" : undefined);
}

/** The token that makes this tab the host of a room that it created. */
export function savedHostToken(code: string): string | undefined {
  return read(perTab, hostKey(code));
}

export function saveHostToken(code: string, token: string): void {
  write(perTab, hostKey(code), token);
}

/** Names of the players that this tab has muted in a room. */
export function keptMutes(code: string): readonly string[] {
  try {
    const value: unknown = JSON.parse(read(perTab, mutesKey(code)) ?? "[]");
    return Array.isArray(value) ? value.filter((name) => typeof name === "string") : [];
  } catch {
    return [];
  }
}

export function keepMutes(code: string, names: readonly string[]): void {
  write(perTab, mutesKey(code), names.length === 0 ? undefined : JSON.stringify(names));
}

/** The page version that was found outdated, if this tab already reloaded because of that. */
export function outdatedPage(): string | undefined {
  return read(perTab, OUTDATED_KEY);
}

/** False if the browser could not store it. */
export function rememberOutdatedPage(version: string): boolean {
  return write(perTab, OUTDATED_KEY, version);
}

const hostKey = (code: string): string => `ricochet.host.${code}`;
const claimKey = (code: string): string => `ricochet.seat.${code}`;
const mutesKey = (code: string): string => `ricochet.mutes.${code}`;
const inviteKey = (code: string): string => `ricochet.invite.${code}`;
const local = (): Storage => localStorage;
const perTab = (): Storage => sessionStorage;

/** `place` is a function because merely accessing blocked storage throws. */
function read(place: () => Storage, key: string): string | undefined {
  try {
    return place().getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

function write(place: () => Storage, key: string, value: string | undefined): boolean {
  try {
    if (value === undefined) place().removeItem(key);
    else place().setItem(key, value);
    return true;
  } catch {
    // Blocked or full: the value lives only until the page closes.
    return false;
  }
}
