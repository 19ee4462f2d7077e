/** Where the project's own files are, whether the server runs from its sources or built. */
import { existsSync } from "node:fs";
import path from "node:path";

/** The folder that holds package.json, at or above this file. */
export function projectRoot(): string {
  let folder = import.meta.dirname;
  while (!existsSync(path.join(folder, "package.json"))) {
    const above = path.dirname(folder);
    if (above === folder) throw new Error(`no package.json at or above ${import.meta.dirname}`);
    folder = above;
  }
  return folder;
}
