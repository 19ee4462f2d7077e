import { describe, expect, it } from "vitest";
import type { NoticeMessage } from "../../../shared/wire/messages.gen.ts";
import { ServerWords } from "./server-words.ts";

const notice = (about: NoticeMessage["about"], message: string): NoticeMessage => ({
  kind: "notice",
  about,
  slot: 0,
  message,
});

describe("ServerWords", () => {
  it("shows the newest word for a few seconds, and each once", () => {
    const words = new ServerWords();
    const room = { notices: [notice("notNow", "A round is on.")], noticeCount: 1 };
    words.take(room, 1000);
    words.take(room, 6000);
    expect([words.wordAt(6500), words.wordAt(7000), words.refusals]).toEqual([
      "A round is on.",
      "",
      1,
    ]);
  });

  it("[C41] counts refusals, keeps reports, and takes a free seat for neither", () => {
    const words = new ServerWords();
    const notices = [
      notice("report", "Bob reports Cy."),
      notice("seatFree", "A seat is free."),
      notice("wrongSetting", "Choose fewer."),
    ];
    // Fourteen came before and are kept no more.
    words.take({ notices, noticeCount: 17 }, 0);
    expect(words.refusals).toBe(1);
    expect(words.reports).toEqual([{ id: 15, text: "Bob reports Cy." }]);
    words.take({ notices: [...notices, notice("report", "Cy reports Bob.")], noticeCount: 18 }, 0);
    expect(words.reports.map(({ text }) => text)).toEqual(["Bob reports Cy.", "Cy reports Bob."]);
  });
});
