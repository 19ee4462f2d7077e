/**
 * `/watch/CODE?overlay=1`: only a room's leaderboard, on a transparent page, for streaming software and
 * embeds.
 */
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { type BoardRow, followBoard, type LiveBoard } from "../../page/live-board.ts";
import { ShipIcon } from "../ship-icon.tsx";
import { overlayLook } from "./overlay-look.ts";

const NOTICES: Readonly<Record<LiveBoard["state"], string>> = {
  waiting: "Waiting for the room…",
  live: "",
  ended: "The room has ended.",
};

export function OverlayPage({ code, query }: { readonly code: string; readonly query: string }) {
  const look = useMemo(() => overlayLook(query), [query]);
  const board = useSignal<LiveBoard>({ state: "waiting" });
  useEffect(() => {
    const { classList, style } = document.documentElement;
    classList.add("overlay");
    style.setProperty("--overlay-scale", String(look.scale));
    const stop = followBoard(code, (next) => {
      board.value = next;
    });
    return () => {
      classList.remove("overlay");
      stop();
    };
  }, [code, look, board]);
  const rows = board.value.state === "waiting" ? [] : board.value.rows.slice(0, look.rows);
  const isCurrent = board.value.state === "live" && board.value.isCurrent;
  return (
    <main
      class={`overlay-board overlay-${look.theme}`}
      data-testid="overlay"
      data-state={board.value.state}
      data-current={isCurrent}
    >
      {look.hasTitle && (
        <h1>
          Ricochet <span class="code-text">{code}</span>
        </h1>
      )}
      <Lines rows={rows} />
      {NOTICES[board.value.state] !== "" && <p>{NOTICES[board.value.state]}</p>}
    </main>
  );
}

/**
 * Rendered in slot order, each line moved to its rank: a line that changes rank keeps its element and
 * glides.
 */
function Lines({ rows }: { readonly rows: readonly BoardRow[] }) {
  const bySlot = rows.map((row, index) => ({ row, index })).sort((a, b) => a.row.slot - b.row.slot);
  return (
    <ol aria-label="Leaderboard" style={{ "--lines": String(rows.length) }}>
      {bySlot.map(({ row, index }) => (
        <li
          key={row.slot}
          style={{ "--line": String(index) }}
          data-testid="overlay-row"
          data-rank={index + 1}
          data-slot={row.slot}
        >
          <span class="board-rank">{index + 1}</span>
          <ShipIcon slot={row.slot} team={row.team} />
          <span class="board-name">{row.name}</span>
          <span key={row.score} class="board-score">
            {row.score}
          </span>
        </li>
      ))}
    </ol>
  );
}
