/** Entry point of the page: styles, history, and the first render. */
import { render } from "preact";
import { followHistory } from "./page/navigation.ts";
import { App } from "./ui/app.tsx";
import "./ui/styles/base.css";
import "./ui/styles/controls.css";
import "./ui/styles/lobby.css";
import "./ui/styles/game.css";
import "./ui/styles/hud.css";
import "./ui/styles/lab.css";
import "./ui/styles/lists.css";
import "./ui/styles/net-graph.css";
import "./ui/styles/panels.css";
import "./ui/styles/records.css";
import "./ui/styles/alerts.css";
import "./ui/styles/settings.css";
import "./ui/styles/people.css";
import "./ui/styles/small-screens.css";
import "./ui/styles/watch.css";
import "./ui/styles/overlay.css";

const root = document.getElementById("app");
if (root !== null) {
  followHistory();
  render(<App />, root);
}
