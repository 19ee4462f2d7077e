/** Keeps the reports of rooms that failed as files, a bounded number of them. */
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import type { RoomReport } from "../rooms/report/room-report.ts";

/** Newest reports that are kept; the first of a series tells as much as all. */
const KEPT = 20;
const NAME = /^room-.*\.json\.gz$/;

const packed = promisify(gzip);
const unpacked = promisify(gunzip);

/** Saves reports below a folder, one at a time; gives the file, or undefined for one too many. */
export function createReportFiles(
  folder: string,
): (report: RoomReport, time: Date) => Promise<string | undefined> {
  let isSaving = false;
  return async (report, time) => {
    // Rooms that fail by the dozen must not cost the others their ticks.
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
  // The time comes first in a name, so names sort by it.
  const names = (await readdir(folder)).filter((name) => NAME.test(name)).toSorted();
  for (const name of names.slice(0, -KEPT)) await rm(path.join(folder, name), { force: true });
}

/** What a file holds, as JSON; throws what reading, unpacking or parsing throws. */
export async function readReportFile(file: string): Promise<unknown> {
  return JSON.parse(String(await unpacked(await readFile(file))));
}
