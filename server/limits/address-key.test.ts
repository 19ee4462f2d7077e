/** Addresses as limits count them, in every notation. */
import { describe, expect, it } from "vitest";
import { addressKey, isLoopback } from "./address-key.ts";

describe("the key of an address", () => {
  it("[G3] is one for an IPv4 address, however it is written", () => {
    const written = [
      "192.0.2.7",
      "::ffff:192.0.2.7",
      "::ffff:c000:207",
      "0000:0000:0000:0000:0000:ffff:c000:0207",
      "0:0:0:0:0:FFFF:C000:0207",
    ];
    expect(new Set(written.map(addressKey))).toEqual(new Set(["192.0.2.7"]));
    expect(addressKey("192.0.2.8")).not.toBe(addressKey("192.0.2.7"));
  });

  it("[G3] is one for every IPv6 address of a /64, and another for its neighbour", () => {
    const key = addressKey("2001:0db8:0001:0002:0000:0000:0000:0001");
    expect(key).toBe("2001:db8:1:2::/64");
    expect(addressKey("2001:db8:1:2::1")).toBe(key);
    expect(addressKey("2001:DB8:1:2:ffff:ffff:ffff:ffff")).toBe(key);
    expect(addressKey("2001:db8:1:3::1")).not.toBe(key);
    expect(addressKey("fe80::1%eth0")).toBe("fe80:0:0:0::/64");
  });

  it.each([
    "",
    "unix",
    "1.2.3",
    "1.2.3.256",
    "1:2",
    "::1::2",
    "12345::",
    "1:2:3:4:5:6:7:8:9",
    "g::",
  ])("leaves %j, which is no address, as it is", (text) => {
    expect(addressKey(text)).toBe(text);
    expect(isLoopback(text)).toBe(false);
  });
});

describe("the machine's own addresses", () => {
  it.each([
    "127.0.0.1",
    "127.8.9.10",
    "::1",
    "0000:0000:0000:0000:0000:0000:0000:0001",
    "::ffff:127.0.0.1",
    "0000:0000:0000:0000:0000:ffff:7f00:0001",
  ])("[G6] %s is one", (address) => {
    expect(isLoopback(address)).toBe(true);
  });

  it.each(["128.0.0.1", "10.0.0.1", "::", "::2", "1::1", "::ffff:10.0.0.1", "::127.0.0.1"])(
    "[G6] %s is not one",
    (address) => {
      expect(isLoopback(address)).toBe(false);
    },
  );
});
