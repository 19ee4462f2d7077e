/** What the connection is doing, whenever it is not simply there. */
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
    return <Closed title="No picture" message={hud.pageProblem.value} onAgain={props.onAgain} />;
  }
  switch (hud.phase.value) {
    case "playing":
      return null;
    case "joining":
      return <Joining notice={hud.notice.value} />;
    case "reconnecting":
      return <Reconnecting hud={hud} isWatching={props.isWatching} />;
    case "closed": {
      const status = statusOf(hud.closeCode.value, props.refusal()?.status ?? 0);
      const onAgain = wayBack(status, props.onAgain);
      return (
        <Closed
          title={titleOf(status)}
          message={hud.notice.value}
          {...(onAgain === undefined ? {} : { onAgain })}
        />
      );
    }
  }
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
        {!props.isWatching && <p class="hint">Your seat and score are kept for 30 s.</p>}
      </div>
    </div>
  );
}

function Closed(props: {
  readonly title: string;
  readonly message: string;
  readonly onAgain?: () => void;
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
          {props.onAgain !== undefined && (
            <button type="button" class="button" data-testid="try-again" onClick={props.onAgain}>
              Try again
            </button>
          )}
        </div>
      </section>
    </div>
  );
}

/** Close codes are HTTP statuses + 4000; without one, the refused ticket's status counts. */
function statusOf(closeCode: number, refusedStatus: number): number {
  return closeCode >= 4000 ? closeCode - 4000 : refusedStatus;
}

/** What "try again" does after a refusal, if it can help at all. */
function wayBack(status: number, joinAgain: () => void): (() => void) | undefined {
  switch (status + 4000) {
    case CLOSE.noRoom:
    case CLOSE.roomEnded:
    case CLOSE.roomFailed:
    case CLOSE.kicked:
      return undefined;
    case CLOSE.version:
    case CLOSE.malformed:
    case CLOSE.tooLarge:
      return () => location.reload();
    default:
      return joinAgain;
  }
}

function titleOf(status: number): string {
  switch (status + 4000) {
    case CLOSE.noRoom:
      return "No such room";
    case CLOSE.roomEnded:
      return "This room has ended";
    case CLOSE.kicked:
      return "Removed from the room";
    case CLOSE.replaced:
      return "No seat here";
    case CLOSE.version:
      return "A new version is out";
    case CLOSE.roomFailed:
      return "The room stopped";
    case CLOSE.draining:
      return "The server is restarting";
    default:
      return "Not connected";
  }
}
