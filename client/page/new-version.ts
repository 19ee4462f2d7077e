/** Reloads a page whose version differs from the server's, once per page version. */
import { PROTOCOL_HASH } from "../../shared/wire/messages.gen.ts";
import { outdatedPage, rememberOutdatedPage } from "./storage.ts";

let isReloading = false;

/**
 * Reloads unless this page version was reloaded before; true if a reload is under way. Without storage it
 * does not reload, because it could loop for ever.
 */
export function reloadForNewVersion(reload: () => void = () => location.reload()): boolean {
  if (isReloading) return true;
  const version = PROTOCOL_HASH.toString(16);
  if (outdatedPage() === version || !rememberOutdatedPage(version)) return false;
  isReloading = true;
  reload();
  return true;
}
