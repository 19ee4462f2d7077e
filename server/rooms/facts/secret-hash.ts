/** Hashes of secrets: facts hold only these, so reading them gives access to no seat. */
import { createHash, timingSafeEqual } from "node:crypto";

/** Hash of a random secret; the empty text, which is no secret, stays empty. */
export function secretHash(secret: string): string {
  return secret === "" ? "" : createHash("sha256").update(secret).digest("base64url");
}

/** Whether `hash` is the hash of `brought`, compared in constant time; false for an empty hash. */
export function isSecret(hash: string, brought: string | undefined): boolean {
  if (hash === "" || brought === undefined || brought === "") return false;
  return timingSafeEqual(Buffer.from(hash), Buffer.from(secretHash(brought)));
}
