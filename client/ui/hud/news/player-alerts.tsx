/** Brief alerts over the arena: announcements, and a red flash when the player's ship is hit. */
import { isCalm } from "../../settings/settings-state.ts";
import type { PlayerNews } from "./player-news.ts";

export function PlayerAlerts({ news }: { readonly news: PlayerNews }) {
  const announcement = news.announcement.value;
  const hits = news.hits.value;
  return (
    <>
      {hits > 0 && !isCalm() && (
        <div key={hits} class="hurt-flash" data-testid="hurt-flash" aria-hidden="true" />
      )}
      <div class="announcements" role="status">
        {announcement !== undefined && (
          <p
            key={announcement.id}
            class={`announcement ${announcement.kind}`}
            data-testid="announcement"
            data-kind={announcement.kind}
          >
            <strong>{announcement.title}</strong>
            {announcement.detail !== "" && <span>{announcement.detail}</span>}
          </p>
        )}
      </div>
    </>
  );
}
