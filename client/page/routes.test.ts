import { describe, expect, it } from "vitest";
import { leadersPath, resultPath, roomPath, routeOf, watchPath } from "./routes.ts";

describe("routeOf", () => {
  it("shows the lobby at the root", () => {
    expect(routeOf("/")).toEqual({ page: "lobby" });
    expect(routeOf("")).toEqual({ page: "lobby" });
  });

  it("shows the lab", () => {
    expect(routeOf("/lab")).toEqual({ page: "lab" });
    expect(routeOf("/lab/more").page).toBe("unknown");
  });

  it("reads room and watch links in any case and with a trailing slash", () => {
    expect(routeOf("/r/k7qm2x")).toEqual({ page: "room", code: "K7QM2X" });
    expect(routeOf("/r/K7QM2X/")).toEqual({ page: "room", code: "K7QM2X" });
    expect(routeOf("/watch/K7Q%20M2X")).toEqual({ page: "watch", code: "K7QM2X" });
  });

  it.each([
    "/r",
    "/r/",
    "/r/short",
    "/r/K7QM2X/more",
    "/about",
    "/r/%E0%A4%A",
    "/m",
    "/m/a/b",
    "/leaderboard/x",
  ])("does not recognise %s", (path) => {
    expect(routeOf(path).page).toBe("unknown");
  });

  it("reads back the paths it builds", () => {
    expect(routeOf(roomPath("ABCDEF"))).toEqual({ page: "room", code: "ABCDEF" });
    expect(routeOf(watchPath("ABCDEF"))).toEqual({ page: "watch", code: "ABCDEF" });
    expect(routeOf(resultPath("a_-B"))).toEqual({ page: "result", id: "a_-B" });
    expect(routeOf(leadersPath())).toEqual({ page: "leaders" });
  });
});
