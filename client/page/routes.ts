/** The page's addresses: from a path to what to show, and back. */
import { cleanRoomCode, isRoomCode } from "./room-code.ts";

export type Route =
  | { readonly page: "lobby" }
  | { readonly page: "room"; readonly code: string }
  | { readonly page: "watch"; readonly code: string }
  | { readonly page: "lab" }
  | { readonly page: "unknown"; readonly path: string };

/** What a path shows. Codes may be in any case; a path that cannot be a code is unknown. */
export function routeOf(path: string): Route {
  const parts = path.split("/").filter((part) => part !== "");
  const [first, second] = parts;
  if (first === undefined) return { page: "lobby" };
  if (first === "lab" && parts.length === 1) return { page: "lab" };
  if ((first === "r" || first === "watch") && second !== undefined && parts.length === 2) {
    const code = cleanRoomCode(decoded(second));
    if (isRoomCode(code)) return { page: first === "r" ? "room" : "watch", code };
  }
  return { page: "unknown", path };
}

/** The path of a room's join link, or of its watch link. */
export function roomPath(code: string): string {
  return `/r/${code}`;
}

export function watchPath(code: string): string {
  return `/watch/${code}`;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
