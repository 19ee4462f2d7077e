/** Chooses the page for the current route. */
import { isOverlay } from "../../shared/view/overlay-address.ts";
import { currentRoute } from "../page/navigation.ts";
import { LabPage } from "./lab/lab-page.tsx";
import { LobbyPage } from "./lobby/lobby-page.tsx";
import { NoticePage } from "./notice-page.tsx";
import { RoomPage } from "./play/room-page.tsx";
import { LeadersPage } from "./records/leaders-page.tsx";
import { ResultPage } from "./records/result-page.tsx";
import { SettingsDialog } from "./settings/settings-dialog.tsx";
import { OverlayPage } from "./watch/overlay-page.tsx";
import { WatchPage } from "./watch/watch-page.tsx";

export function App() {
  return (
    <>
      <CurrentPage />
      <SettingsDialog />
    </>
  );
}

function CurrentPage() {
  const route = currentRoute();
  switch (route.page) {
    case "lobby":
      return <LobbyPage />;
    case "room":
      return <RoomPage key={route.code} code={route.code} />;
    case "watch":
      return isOverlay(location.search) ? (
        <OverlayPage key={route.code} code={route.code} query={location.search} />
      ) : (
        <WatchPage key={route.code} code={route.code} />
      );
    case "lab":
      return <LabPage />;
    case "result":
      return <ResultPage key={route.id} id={route.id} />;
    case "leaders":
      return <LeadersPage />;
    case "unknown":
      return (
        <NoticePage
          title="Nothing here"
          message="This address is not one of this server's. Room codes have six letters and digits."
        />
      );
  }
}
