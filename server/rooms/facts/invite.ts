/**
 * The way into a private room: a code that lives for a time and lets so many people in, until the host
 * renews or revokes it. It begins as the room's own code, which stays the room's name when newcomers
 * need another one, so that tickets, seats and streams of those inside do not notice.
 */

const MS_PER_MINUTE = 60_000;

export interface InviteTerms {
  /** Life from when it was made; 0: as long as the room. */
  readonly minutes: number;
  /** People who may come by it; 0: any number. */
  readonly uses: number;
}

export interface Invite extends InviteTerms {
  /** Empty once it was revoked. */
  readonly code: string;
  /** Milliseconds since 1970; 0: never. */
  readonly expiresAtMs: number;
  used: number;
}

export function createInvite(code: string, terms: InviteTerms, wallMs: number): Invite {
  const { minutes, uses } = terms;
  const expiresAtMs = minutes === 0 ? 0 : wallMs + minutes * MS_PER_MINUTE;
  return { code, minutes, uses, expiresAtMs, used: 0 };
}

export function isExpired({ expiresAtMs }: Invite, wallMs: number): boolean {
  return expiresAtMs !== 0 && wallMs >= expiresAtMs;
}

/** The code that lets people in now; empty if none does. */
export function inviteCode(invite: Invite, wallMs: number): string {
  const { code, uses, used } = invite;
  return isExpired(invite, wallMs) || (uses > 0 && used >= uses) ? "" : code;
}
