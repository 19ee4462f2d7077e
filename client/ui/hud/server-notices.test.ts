import { describe, expect, it } from "vitest";
import type { NoticeMessage } from "../../../shared/wire/messages.gen.ts";
import { ServerNotices } from "./server-notices.ts";

const notice = (about: NoticeMessage["about"], message: string): NoticeMessage => ({
  kind: "notice",
  about,
  slot: 0,
  message,
});

describe("ServerNotices", () => {
  it("shows the latest notice for a few seconds, and each notice once", () => {
    const log = new ServerNotices();
    const room = { notices: [notice("notNow", "A round is in progress.")], noticeCount: 1 };
    log.take(room, 1000);
    log.take(room, 6000);
    expect([log.textAt(6500), log.textAt(7000), log.refusals]).toEqual([
      "A round is in progress.",
      "",
      1,
    ]);
  });

  it("[C41] counts refusals and keeps reports; a free seat is neither", () => {
    const log = new ServerNotices();
    const list = [
      notice("report", "Bob reported Cy."),
      notice("seatFree", "A seat is free."),
      notice("wrongSetting", "Choose fewer."),
    ];
    // The first fourteen are no longer in the list.
    log.take({ notices: list, noticeCount: 17 }, 0);
    expect(log.refusals).toBe(1);
    expect(log.reports).toEqual([{ id: 15, text: "Bob reported Cy." }]);
    log.take({ notices: [...list, notice("report", "Cy reported Bob.")], noticeCount: 18 }, 0);
    expect(log.reports.map(({ text }) => text)).toEqual(["Bob reported Cy.", "Cy reported Bob."]);
  });
});
