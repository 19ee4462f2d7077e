/** Loads a folder of built files into memory, with their precompressed forms. */
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

export interface StaticFile {
  readonly bytes: Uint8Array;
  readonly br?: Uint8Array;
  readonly gz?: Uint8Array;
  /** Content type. */
  readonly type: string;
  /** Of the uncompressed bytes, without quotes. */
  readonly etag: string;
  /** Its name contains its hash: it never changes. */
  readonly isHashed: boolean;
}

/** By path as in a URL, from `/`. */
export type StaticFiles = ReadonlyMap<string, StaticFile>;

export type LoadedFiles =
  | { readonly ok: true; readonly files: StaticFiles }
  | { readonly ok: false; readonly reason: string };

/** The page for every address of the game. */
export const PAGE_PATH = "/index.html";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".webmanifest": "application/manifest+json; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".ico": "image/x-icon",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".ogg": "audio/ogg",
  ".mp3": "audio/mpeg",
  ".wasm": "application/wasm",
};

const COMPRESSED = /\.(br|gz)$/;

/** Loads everything below `folder`; a reason if it contains no page. */
export async function loadStaticFiles(folder: string): Promise<LoadedFiles> {
  const raw = await readAll(folder);
  if (raw?.has(PAGE_PATH) !== true) {
    const reason = `There is no built page in ${folder}. Run \`npm run build\`, then start again.`;
    return { ok: false, reason };
  }
  const files = new Map<string, StaticFile>();
  for (const [urlPath, bytes] of raw) {
    if (COMPRESSED.test(urlPath) && raw.has(urlPath.replace(COMPRESSED, ""))) continue;
    const br = raw.get(`${urlPath}.br`);
    const gz = raw.get(`${urlPath}.gz`);
    files.set(urlPath, {
      bytes,
      ...(br === undefined ? {} : { br }),
      ...(gz === undefined ? {} : { gz }),
      type: TYPES[path.posix.extname(urlPath)] ?? "application/octet-stream",
      etag: createHash("sha256").update(bytes).digest("base64url").slice(0, 22),
      isHashed: urlPath.startsWith("/assets/"),
    });
  }
  return { ok: true, files };
}

/** Bytes by URL path; undefined if the folder can't be read. */
async function readAll(folder: string): Promise<ReadonlyMap<string, Uint8Array> | undefined> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    () => undefined,
  );
  if (entries === undefined) return undefined;
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  return new Map(
    await Promise.all(
      names.map(async (name): Promise<[string, Uint8Array]> => {
        const urlPath = `/${path.relative(folder, name).split(path.sep).join("/")}`;
        return [urlPath, await readFile(name)];
      }),
    ),
  );
}
