/** Links from the lobby to the leaderboard, the player key and the lab. */
import { useSignal } from "@preact/signals";
import { useCallback } from "preact/hooks";
import { leadersPath } from "../../page/routes.ts";
import { Link } from "../link.tsx";
import { PlayerKey } from "./player-key.tsx";

export function LobbyFoot() {
  const isKeyOpen = useSignal(false);
  const close = useCallback(() => {
    isKeyOpen.value = false;
  }, [isKeyOpen]);
  return (
    <footer class="lobby-foot">
      <Link to={leadersPath()} class="button small quiet" testId="to-leaders">
        Leaderboard
      </Link>
      <button
        type="button"
        class="button small quiet"
        data-testid="open-key"
        onClick={() => {
          isKeyOpen.value = true;
        }}
      >
        Player key
      </button>
      <Link to="/lab" class="button small quiet" testId="to-lab">
        Lab: see what a connection does
      </Link>
      {isKeyOpen.value && <PlayerKey onClose={close} />}
    </footer>
  );
}
