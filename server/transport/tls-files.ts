/** Certificate and key as configured, checked before anything listens. */
import { readFileSync } from "node:fs";
import { createSecureContext } from "node:tls";
import type { TlsFiles } from "./transport.ts";

export type TlsResult =
  | { readonly ok: true; readonly tls: TlsFiles | undefined }
  | { readonly ok: false; readonly reason: string };

/** Both or neither must be given (""); a sentence if they can't be read or do not belong together. */
export function checkTlsFiles(certFile: string, keyFile: string): TlsResult {
  if (certFile === "" && keyFile === "") return { ok: true, tls: undefined };
  if (certFile === "" || keyFile === "")
    return {
      ok: false,
      reason: `TLS needs a certificate and a key: also set --tls-${certFile === "" ? "cert" : "key"}.`,
    };
  const cert = readPem(certFile, "--tls-cert", "CERTIFICATE");
  if (!cert.ok) return cert;
  const key = readPem(keyFile, "--tls-key", "PRIVATE KEY");
  if (!key.ok) return key;
  try {
    createSecureContext({ cert: cert.text, key: key.text });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return {
      ok: false,
      reason: `--tls-cert and --tls-key can't be used together: ${why}. Use a certificate and its own key, without a passphrase.`,
    };
  }
  return { ok: true, tls: { certFile, keyFile } };
}

function readPem(
  file: string,
  flag: string,
  holds: string,
): { readonly ok: true; readonly text: string } | { readonly ok: false; readonly reason: string } {
  try {
    const text = readFileSync(file, "utf8");
    if (text.includes(`${holds}-----`)) return { ok: true, text };
    return { ok: false, reason: `${flag} ${file} contains no ${holds} in PEM format.` };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { ok: false, reason: `${flag} ${file} can't be read: ${why}.` };
  }
}
