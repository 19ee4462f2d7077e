/** Starts keeper-thread.ts from its source, in a thread that can't read TypeScript by itself. */
import { tsImport } from "tsx/esm/api";

await tsImport("./keeper-thread.ts", import.meta.url);
