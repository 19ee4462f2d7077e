/** Where the page is, as a signal, kept in step with the browser's history. */
import { signal } from "@preact/signals";
import { type Route, routeOf } from "./routes.ts";

const current = signal<Route>(routeOf(location.pathname));

/** The route to show; components that read it follow it. */
export function currentRoute(): Route {
  return current.value;
}

/** Goes to a path of this page without loading it again; the query (`?net=…`) stays. */
export function navigate(path: string): void {
  history.pushState(null, "", path + location.search);
  current.value = routeOf(path);
}

/** Shows another address for what the page shows already: a reload then leads there. */
export function renameAddress(path: string): void {
  history.replaceState(null, "", path + location.search);
}

/** Follows the back and forward buttons; call once at start. */
export function followHistory(): void {
  addEventListener("popstate", () => {
    current.value = routeOf(location.pathname);
  });
}
