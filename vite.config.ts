/** Builds the page (root `client`, into dist/client) and, with `--ssr`, the server. */
import path from "node:path";
import { defineConfig } from "vite";
import { precompress } from "./scripts/build/precompress.ts";
import { trimPhaser } from "./scripts/build/trim-phaser.ts";

const root = import.meta.dirname;

const client = defineConfig({
  root: path.join(root, "client"),
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: path.join(root, "dist/client"),
    emptyOutDir: true,
    target: "es2022",
    // Phaser is one chunk of known size that changes only with its version.
    chunkSizeWarningLimit: 1500,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [{ name: "phaser", test: /node_modules[\\/]phaser[\\/]|phaser-parts/ }],
        },
      },
    },
  },
  plugins: [trimPhaser(), precompress()],
});

/** Dependencies stay in node_modules: native addons and pino's worker threads cannot be bundled. */
const server = defineConfig({
  root,
  publicDir: false,
  build: {
    outDir: "dist/server",
    emptyOutDir: true,
    target: "node20",
    sourcemap: true,
    // A thread's own file stands beside the server's.
    rolldownOptions: { input: ["server/main.ts", "server/store/keeper-thread.ts"] },
  },
});

export default defineConfig(({ isSsrBuild }) => (isSsrBuild ? server : client));
