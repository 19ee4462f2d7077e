/**
 * Vite plugin: writes a `.br` and a `.gz` beside every built text file, so that the server need not
 * compress.
 */
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Plugin } from "vite";

const COMPRESSIBLE = /\.(js|css|html|svg|json|txt|webmanifest)$/;
/** A file that fits one packet gains nothing. */
const SMALLEST_BYTES = 1024;

async function compressFile(file: string): Promise<void> {
  const bytes = await readFile(file);
  if (bytes.length < SMALLEST_BYTES) return;
  const quality = { [constants.BROTLI_PARAM_QUALITY]: 10 };
  const [brotli, zipped] = await Promise.all([
    promisify(brotliCompress)(bytes, { params: quality }),
    promisify(gzip)(bytes, { level: 9 }),
  ]);
  await Promise.all([writeFile(`${file}.br`, brotli), writeFile(`${file}.gz`, zipped)]);
}

export function precompress(): Plugin {
  let outDir = "";
  return {
    name: "precompress",
    apply: "build",
    configResolved(config) {
      outDir = config.build.outDir;
    },
    async closeBundle(error) {
      if (error !== undefined) return;
      const entries = await readdir(outDir, { recursive: true });
      const files = entries.filter((entry) => COMPRESSIBLE.test(entry));
      await Promise.all(files.map((file) => compressFile(path.join(outDir, file))));
    },
  };
}
