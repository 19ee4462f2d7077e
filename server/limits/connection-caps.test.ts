import { describe, expect, it } from "vitest";
import { createConnectionCaps } from "./connection-caps.ts";

describe("the caps of connections", () => {
  it("[G10] refuse one more from an address, and in total, until one has left", () => {
    const caps = createConnectionCaps({ perAddress: 2, total: 3 });
    const leave = caps.enter("192.0.2.1");
    expect(caps.refusalOf("192.0.2.1")).toBeUndefined();
    caps.enter("::ffff:192.0.2.1");
    expect(caps.refusalOf("192.0.2.1")).toBe("address-full");
    expect(caps.refusalOf("192.0.2.2")).toBeUndefined();
    caps.enter("192.0.2.2");
    expect(caps.refusalOf("192.0.2.3")).toBe("server-full");
    leave();
    expect(caps.refusalOf("192.0.2.1")).toBeUndefined();
  });

  it("[G32] let one replace another: of its own address, or in the total alone", () => {
    const caps = createConnectionCaps({ perAddress: 1, total: 2 });
    const leave = caps.enter("192.0.2.1");
    expect(caps.refusalOf("192.0.2.1", "192.0.2.1")).toBeUndefined();
    expect(caps.refusalOf("192.0.2.1", "192.0.2.2")).toBe("address-full");
    caps.enter("192.0.2.2");
    expect(caps.refusalOf("192.0.2.3", "192.0.2.2")).toBeUndefined();
    expect(caps.refusalOf("192.0.2.1", "192.0.2.2")).toBe("address-full");
    expect(caps.refusalOf("192.0.2.1")).toBe("server-full");
    leave();
    expect(caps.refusalOf("192.0.2.1", "192.0.2.2")).toBeUndefined();
  });

  it("[G10] count a household's IPv6 network as one address", () => {
    const caps = createConnectionCaps({ perAddress: 1, total: 9 });
    caps.enter("2001:db8:1:2::1");
    expect(caps.refusalOf("2001:db8:1:2:ffff::9")).toBe("address-full");
    expect(caps.refusalOf("2001:db8:1:3::1")).toBeUndefined();
  });
});
