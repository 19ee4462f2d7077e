/**
 * The invitation to a private room: a code that is valid for a time and a number of people, until the host
 * renews or revokes it. At first it is the room's own code. That stays the name of the room when the
 * invitation changes, so tickets, seats and streams stay valid.
 */

const MS_PER_MINUTE = 60_000;

export interface InviteTerms {
  /** Minutes from its making until it expires; 0: never. */
  readonly minutes: number;
  /** How many people may use it; 0: any number. */
  readonly uses: number;
}

export interface Invite extends InviteTerms {
  /** Empty: revoked. */
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

/** The code if it is valid now; else empty. */
export function inviteCode(invite: Invite, wallMs: number): string {
  const { code, uses, used } = invite;
  return isExpired(invite, wallMs) || (uses > 0 && used >= uses) ? "" : code;
}
