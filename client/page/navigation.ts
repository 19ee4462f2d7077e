/** The current route as a signal, in sync with the browser's history. */
import { signal } from "@preact/signals";
import { type Route, routeOf } from "./routes.ts";

const current = signal<Route>(routeOf(location.pathname));

/** The route to show. Components that read it re-render when it changes. */
export function currentRoute(): Route {
  return current.value;
}

/** Navigates to a path without reloading the page; the query (`?net=…`) stays. */
export function navigate(path: string): void {
  history.pushState(null, "", path + location.search);
  current.value = routeOf(path);
}

/** Changes the address without changing the view: a reload then loads the new path. */
export function renameAddress(path: string): void {
  history.replaceState(null, "", path + location.search);
}

/** Follows the back and forward buttons; call once at start. */
export function followHistory(): void {
  addEventListener("popstate", () => {
    current.value = routeOf(location.pathname);
  });
}
