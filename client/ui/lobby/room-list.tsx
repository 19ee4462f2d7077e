/** The public rooms, refreshed while the page is visible. */
import { type Signal, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { isModeName, modeNamed } from "../../../shared/sim/modes/registry.ts";
import { listRooms, type RoomListing } from "../../page/api.ts";
import type { ApiRefusal } from "../../page/api-answer.ts";
import { watchPath } from "../../page/routes.ts";
import { Link } from "../link.tsx";

const REFRESH_MS = 4000;

type Listing =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly refusal: ApiRefusal }
  | { readonly state: "listed"; readonly rooms: readonly RoomListing[]; readonly pingMs: number };

export function RoomList(props: { readonly onEnter: (code: string) => void }) {
  const listing = useSignal<Listing>({ state: "loading" });
  const refresh = useRefresh(listing);
  return (
    <section class="card rooms-card" aria-labelledby="rooms-title">
      <header class="panel-head">
        <h2 id="rooms-title">Public rooms</h2>
        {listing.value.state === "listed" && (
          <p class="hint" data-testid="server-ping">
            Ping {listing.value.pingMs} ms
          </p>
        )}
      </header>
      <Rooms listing={listing.value} onEnter={props.onEnter} onRetry={refresh} />
    </section>
  );
}

/** Refreshes regularly while the page is visible; returns a function that refreshes at once. */
function useRefresh(listing: Signal<Listing>): () => void {
  const round = useSignal(0);
  const pingMs = useRef(Number.POSITIVE_INFINITY);
  const asked = round.value;
  useEffect(() => {
    let isOver = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const ask = async (): Promise<void> => {
      if (!document.hidden) {
        const askedAtMs = performance.now();
        const answer = await listRooms();
        if (isOver) return;
        // The first request also opens the connection, so the fastest request is the best estimate of the
        // ping.
        pingMs.current = Math.min(pingMs.current, performance.now() - askedAtMs);
        listing.value = answer.ok
          ? { state: "listed", rooms: answer.value, pingMs: Math.round(pingMs.current) }
          : { state: "failed", refusal: answer };
      }
      timer = setTimeout(() => void ask(), REFRESH_MS);
    };
    const onVisible = (): void => {
      if (document.hidden) return;
      clearTimeout(timer);
      void ask();
    };
    document.addEventListener("visibilitychange", onVisible);
    addEventListener("online", onVisible);
    void ask();
    return () => {
      isOver = true;
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", onVisible);
      removeEventListener("online", onVisible);
    };
  }, [asked]);
  return () => {
    listing.value = { state: "loading" };
    round.value++;
  };
}

function Rooms(props: {
  readonly listing: Listing;
  readonly onEnter: (code: string) => void;
  readonly onRetry: () => void;
}) {
  const { listing } = props;
  if (listing.state === "loading") {
    return (
      <p class="rooms-note" data-testid="rooms-loading">
        <span class="spinner" aria-hidden="true" /> Looking for rooms…
      </p>
    );
  }
  if (listing.state === "failed") {
    return (
      <div class="rooms-note" role="alert" data-testid="rooms-problem">
        <p>{listing.refusal.message}</p>
        <p class="hint">The list retries automatically.</p>
        <button type="button" class="button small" onClick={props.onRetry}>
          Retry now
        </button>
      </div>
    );
  }
  if (listing.rooms.length === 0) {
    return (
      <p class="rooms-note" data-testid="rooms-empty">
        No public rooms right now. <strong>Quick play</strong> opens a room; others will find you.
      </p>
    );
  }
  return (
    <ul class="rooms" data-testid="rooms">
      {listing.rooms.map((room) => (
        <RoomRow key={room.code} room={room} onEnter={props.onEnter} />
      ))}
    </ul>
  );
}

const PHASE_WORDS: Readonly<Record<string, string>> = {
  results: " · between rounds",
  waiting: " · waiting to start",
  countdown: " · starting",
};

function RoomRow(props: { readonly room: RoomListing; readonly onEnter: (code: string) => void }) {
  const { room } = props;
  const mode = isModeName(room.mode) ? modeNamed(room.mode).title : "";
  const isFull = room.players >= room.seats;
  const isShut = isFull || room.isLocked;
  return (
    <li class="room-row" data-testid="room" data-code={room.code}>
      <span class="room-map">
        {room.map}
        {mode !== "" && <small> {mode}</small>}
      </span>
      <span class="room-count">
        {room.players}/{room.seats} players
        {room.aiPlayers > 0 ? ` · ${room.aiPlayers} AI` : ""}
        {PHASE_WORDS[room.phase] ?? ""}
        {room.hasPassword ? " · password" : ""}
      </span>
      {room.allowsSpectators ? (
        <Link to={watchPath(room.code)} class="button small quiet">
          {isFull ? "Watch until a seat is free" : "Watch"}
        </Link>
      ) : (
        <span />
      )}
      <button
        type="button"
        class="button small"
        data-testid="room-join"
        disabled={isShut}
        aria-label={`Join the room on ${room.map}: ${room.players} of ${room.seats} players`}
        onClick={() => props.onEnter(room.code)}
      >
        {room.isLocked ? "Locked" : isFull ? "Full" : "Join"}
      </button>
    </li>
  );
}
