/** Shows the state of the connection whenever the session is not simply playing. */
import { CLOSE } from "../../../shared/wire/close-codes.ts";
import type { ApiRefusal } from "../../page/api-answer.ts";
import { BouncingPath, Wordmark } from "../brand.tsx";
import { Link } from "../link.tsx";
import type { HudState } from "./hud-state.ts";

export function ConnectionNotice(props: {
  readonly hud: HudState;
  readonly refusal: () => ApiRefusal | undefined;
  readonly isWatching: boolean;
  readonly onAgain: () => void;
}) {
  const { hud } = props;
  if (hud.pageProblem.value !== "") {
    return (
      <Closed
        title="Graphics failed to start"
        message={hud.pageProblem.value}
        remedy={{ text: "Try again", go: props.onAgain }}
      />
    );
  }
  switch (hud.phase.value) {
    case "playing":
      return hud.notice.value === "" ? null : <Announcement text={hud.notice.value} />;
    case "joining":
      return <Joining notice={hud.notice.value} />;
    case "reconnecting":
      return <Reconnecting hud={hud} isWatching={props.isWatching} />;
    case "closed": {
      const status = statusOf(hud.closeCode.value, props.refusal());
      const remedy = remedyFor(status, props.onAgain);
      return (
        <Closed
          title={titleOf(status)}
          message={hud.notice.value}
          {...(remedy === undefined ? {} : { remedy })}
        />
      );
    }
  }
}

/** A notice that does not interrupt play. */
function Announcement({ text }: { readonly text: string }) {
  return (
    <div class="connection" role="status" data-testid="announcement">
      <p>{text}</p>
    </div>
  );
}

function Joining({ notice }: { readonly notice: string }) {
  return (
    <div class="joining">
      <BouncingPath />
      <Wordmark />
      <div class="connection" role="status" data-testid="connection" data-phase="joining">
        <span class="spinner" aria-hidden="true" />
        <p data-testid="notice-message">{notice === "" ? "Joining…" : notice}</p>
        <Link to="/" class="button small quiet">
          Cancel
        </Link>
      </div>
    </div>
  );
}

function Reconnecting(props: { readonly hud: HudState; readonly isWatching: boolean }) {
  const seconds = props.hud.retrySeconds.value;
  return (
    <div
      class="connection reconnecting"
      role="status"
      data-testid="connection"
      data-phase="reconnecting"
    >
      <span class="spinner" aria-hidden="true" />
      <div>
        <p class="connection-title">
          {seconds > 0 ? (
            <>
              Reconnecting in <span data-testid="retry-seconds">{seconds}</span> s
            </>
          ) : (
            "Reconnecting…"
          )}
        </p>
        <p class="hint" data-testid="notice-message">
          {props.hud.notice}
        </p>
        {!props.isWatching && <p class="hint">Your seat and score are safe.</p>}
      </div>
    </div>
  );
}

function Closed(props: {
  readonly title: string;
  readonly message: string;
  readonly remedy?: Remedy;
}) {
  return (
    <div class="scrim">
      <section
        class="panel closed"
        role="alertdialog"
        aria-labelledby="closed-title"
        data-testid="closed"
      >
        <h2 id="closed-title">{props.title}</h2>
        <p data-testid="notice-message">{props.message}</p>
        <div class="actions">
          <Link to="/" class="button primary" testId="to-lobby">
            To the lobby
          </Link>
          {props.remedy !== undefined && (
            <button type="button" class="button" data-testid="try-again" onClick={props.remedy.go}>
              {props.remedy.text}
            </button>
          )}
        </div>
      </section>
    </div>
  );
}

/**
 * HTTP status of a closed session. Close codes are HTTP statuses + 4000; a refused ticket request also
 * closes the session, and then its own status counts.
 */
function statusOf(closeCode: number, refusal: ApiRefusal | undefined): number {
  if (refusal?.isFinal === true) return refusal.status === ROOM_FULL ? 0 : refusal.status;
  return closeCode - 4000;
}

/** Status of the ticket request; as a close code the same number means that another tab took the seat. */
const ROOM_FULL = 409;

interface Remedy {
  readonly text: string;
  readonly go: () => void;
}

/** What may help after a refusal, besides the lobby. */
function remedyFor(status: number, joinAgain: () => void): Remedy | undefined {
  switch (status + 4000) {
    case CLOSE.noRoom:
    case CLOSE.roomEnded:
    case CLOSE.roomFailed:
    case CLOSE.kicked:
      return undefined;
    case CLOSE.version:
    case CLOSE.malformed:
    case CLOSE.tooLarge:
      return { text: "Reload the page", go: () => location.reload() };
    default:
      return { text: "Try again", go: joinAgain };
  }
}

function titleOf(status: number): string {
  switch (status + 4000) {
    case CLOSE.noRoom:
      return "Room not found";
    case CLOSE.roomEnded:
      return "This room has ended";
    case CLOSE.kicked:
      return "Removed from the room";
    case CLOSE.replaced:
      return "You are playing elsewhere";
    case CLOSE.version:
      return "A new version is out";
    case CLOSE.roomFailed:
      return "The room stopped";
    case CLOSE.draining:
      return "The server is restarting";
    default:
      return "Can't join";
  }
}
