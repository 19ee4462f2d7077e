/** A delayed spectator's page: it waits, says so, and then has a picture. */
import { describe, expect, it } from "vitest";
import { plainLink } from "../client/net/links/link-profile.ts";
import { TEST_ARENA } from "../shared/sim/arena/test-arena.ts";
import { scriptedInput, VirtualRoom } from "./virtual-room.ts";

const LINK = plainLink(30, 4);

describe("a delayed spectator", () => {
  it("[C48] waits longer than the time-out of a connection, says how long, and is not disconnected", async () => {
    const virtual = new VirtualRoom(TEST_ARENA, { settings: { spectatorDelaySeconds: 10 } });
    virtual.join("Ada", LINK, scriptedInput(virtual.clock, 3));
    await virtual.clock.runUntil(1000);
    const { session } = virtual.join("", LINK, () => 0, { isSpectator: true });
    await virtual.clock.runUntil(2000);
    expect(session.phase).toBe("joining");
    expect(session.notice).toBe("This room is shown 10 s later. The picture begins in 10 s.");
    await virtual.clock.runUntil(9500);
    expect(session.phase).toBe("joining");
    expect(session.notice).toContain("begins in 2 s");
    await virtual.clock.runUntil(13_000);
    expect(session.phase).toBe("playing");
    expect(session.notice).toBe("");
    expect(session.frame.ships.count).toBe(1);
    expect(session.frame.phaseTicksLeft).toBeGreaterThan(0);
    expect(session.stats).toMatchObject({ reconnects: 0, decodeErrors: 0, resyncs: 0 });
    await virtual.clock.runUntil(60_000);
    expect(session.phase).toBe("playing");
    expect(session.stats).toMatchObject({
      reconnects: 0,
      decodeErrors: 0,
      resyncs: 0,
      keyframes: 1,
    });
    expect(session.stats.snapshots).toBeGreaterThan(1300);
  });

  it("[C48] sees a frozen picture while the delay grows, with a sentence, and then the room again", async () => {
    const virtual = new VirtualRoom(TEST_ARENA, { hostToken: "host" });
    const script = scriptedInput(virtual.clock, 3);
    const host = virtual.join("Ada", LINK, script, { hostToken: "host" });
    const { session } = virtual.join("", LINK, () => 0, { isSpectator: true });
    await virtual.clock.runUntil(2000);
    const settings = host.session.room.settings;
    if (settings === undefined) throw new Error("no settings came");
    const requested = { ...settings, spectatorDelaySeconds: 8 };
    host.session.send({ kind: "hostSettings", settings: requested });
    await virtual.clock.runUntil(3000);
    expect(session.phase).toBe("playing");
    expect(session.notice).toBe("This room is shown 8 s later. The picture goes on in 8 s.");
    await virtual.clock.runUntil(12_000);
    expect(session.phase).toBe("playing");
    expect(session.notice).toBe("");
    expect(session.room.settings?.spectatorDelaySeconds).toBe(8);
    expect(session.stats).toMatchObject({ reconnects: 0, decodeErrors: 0, resyncs: 0 });
  });
});
