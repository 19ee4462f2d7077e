/** A server of another version than this page: the page loads itself anew, once for each version of its own. */
import { PROTOCOL_HASH } from "../../shared/wire/messages.gen.ts";
import { outdatedPage, rememberOutdatedPage } from "./storage.ts";

let isReloading = false;

/**
 * Reloads unless that was tried with this very version of the page; true if the page is on its way. A
 * page that can't remember stays: it would go round in a circle.
 */
export function reloadForNewVersion(reload: () => void = () => location.reload()): boolean {
  if (isReloading) return true;
  const version = PROTOCOL_HASH.toString(16);
  if (outdatedPage() === version || !rememberOutdatedPage(version)) return false;
  isReloading = true;
  reload();
  return true;
}
