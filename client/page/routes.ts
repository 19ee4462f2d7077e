/** The page's addresses: from a path to a route and back. */
import { cleanRoomCode, isRoomCode } from "./room-code.ts";

export type Route =
  | { readonly page: "lobby" }
  | { readonly page: "room"; readonly code: string }
  | { readonly page: "watch"; readonly code: string }
  | { readonly page: "lab" }
  | { readonly page: "result"; readonly id: string }
  | { readonly page: "leaders" }
  | { readonly page: "unknown"; readonly path: string };

/** The route of a path. Codes may be in any case; a path with an invalid code is unknown. */
export function routeOf(path: string): Route {
  const parts = path.split("/").filter((part) => part !== "");
  const [first, second] = parts;
  if (first === undefined) return { page: "lobby" };
  if (first === "lab" && parts.length === 1) return { page: "lab" };
  if ((first === "r" || first === "watch") && second !== undefined && parts.length === 2) {
    const code = cleanRoomCode(decoded(second));
    if (isRoomCode(code)) return { page: first === "r" ? "room" : "watch", code };
  }
  // Only the server knows whether this result exists.
  if (first === "m" && second !== undefined && parts.length === 2)
    return { page: "result", id: decoded(second) };
  if (first === "leaderboard" && parts.length === 1) return { page: "leaders" };
  return { page: "unknown", path };
}

/** The path of a room's join link, or of its watch link. */
export function roomPath(code: string): string {
  return `/r/${code}`;
}

export function watchPath(code: string): string {
  return `/watch/${code}`;
}

/** The path of a match result. */
export function resultPath(id: string): string {
  return `/m/${id}`;
}

export function leadersPath(): string {
  return "/leaderboard";
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
