/** Facts keep hashes of secrets alone: reading a room's facts gives access to no seat. */
import { createHash, timingSafeEqual } from "node:crypto";

/** Hash of a secret that is random in itself; of the empty text, which is no secret, the empty text. */
export function secretHash(secret: string): string {
  return secret === "" ? "" : createHash("sha256").update(secret).digest("base64url");
}

/** Whether `brought` is the secret of `hash`, in a time that tells nothing; no secret has an empty hash. */
export function isSecret(hash: string, brought: string | undefined): boolean {
  if (hash === "" || brought === undefined || brought === "") return false;
  return timingSafeEqual(Buffer.from(hash), Buffer.from(secretHash(brought)));
}
