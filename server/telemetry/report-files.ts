/** Stores the reports of failed rooms as files, up to a maximum number. */
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import type { RoomReport } from "../rooms/report/room-report.ts";

/** Newest reports to keep; the first of a series say as much as all of them. */
const KEPT = 20;
const NAME = /^room-.*\.json\.gz$/;

const packed = promisify(gzip);
const unpacked = promisify(gunzip);

/** Saves reports in a folder, one at a time; returns the file, or undefined if a save is under way. */
export function createReportFiles(
  folder: string,
): (report: RoomReport, time: Date) => Promise<string | undefined> {
  let isSaving = false;
  return async (report, time) => {
    // Many rooms failing at once must not cost the others their ticks.
    if (isSaving) return undefined;
    isSaving = true;
    try {
      await mkdir(folder, { recursive: true });
      const when = time.toISOString().replaceAll(":", "-");
      const file = path.join(folder, `room-${when}-${report.room}.json.gz`);
      await writeFile(file, await packed(JSON.stringify(report)));
      await removeOld(folder);
      return file;
    } finally {
      isSaving = false;
    }
  };
}

async function removeOld(folder: string): Promise<void> {
  // Names start with the time, so they sort by age.
  const names = (await readdir(folder)).filter((name) => NAME.test(name)).toSorted();
  for (const name of names.slice(0, -KEPT)) await rm(path.join(folder, name), { force: true });
}

/** The content of a report file as parsed JSON. Throws on errors of reading, unpacking or parsing. */
export async function readReportFile(file: string): Promise<unknown> {
  return JSON.parse(String(await unpacked(await readFile(file))));
}
