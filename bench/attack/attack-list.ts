/** All attacks, in the order in which the bench runs them. */
import { crowdIn } from "./crowd.ts";
import { abuseTickets, comeFromElsewhere, guessCodes, holdHandshakes } from "./doors.ts";
import { failHandlers, failRooms } from "./faults.ts";
import { dieInMidMessage, floodInputs, stopReading, storm } from "./load.ts";
import { sendBadMessages } from "./messages.ts";
import { abuseStreams, guessPasswords, sendBadBodies } from "./requests.ts";
import type { Outcome, Target } from "./target.ts";
import { commandAsGuest, floodChat } from "./words.ts";

export interface Attack {
  readonly name: string;
  readonly run: (target: Target) => Promise<Outcome>;
}

export const ATTACKS: readonly Attack[] = [
  { name: "bad messages", run: sendBadMessages },
  { name: "input flood", run: floodInputs },
  { name: "chat flood", run: floodChat },
  { name: "host commands from guests", run: commandAsGuest },
  { name: "half-open handshakes", run: holdHandshakes },
  { name: "tickets", run: abuseTickets },
  { name: "foreign origins", run: comeFromElsewhere },
  { name: "crowd of one address", run: crowdIn },
  { name: "code guessing", run: guessCodes },
  { name: "password guessing", run: guessPasswords },
  { name: "bad and slow bodies", run: sendBadBodies },
  { name: "streams over HTTP", run: abuseStreams },
  { name: "rooms that throw", run: failRooms },
  { name: "handlers that throw", run: failHandlers },
  { name: "slow readers", run: stopReading },
  { name: "killed clients", run: dieInMidMessage },
  { name: "reconnect storm", run: storm },
];
