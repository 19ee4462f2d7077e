/** Addresses behind proxies: which header is trusted. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clientAddress, NO_PROXY, type ProxyTrust, parseProxyTrust } from "./forwarded.ts";

function trust(text: string): ProxyTrust {
  const parsed = parseProxyTrust(text);
  if (!parsed.ok) throw new Error(parsed.reason);
  return parsed.trust;
}

describe("without a trusted proxy", () => {
  it("[G9] no header changes the address of a request", () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.oneof(fc.string(), fc.ipV4(), fc.ipV6()), (peer, header) => {
        expect(clientAddress(NO_PROXY, peer, header)).toBe(peer);
        expect(clientAddress(trust("10.1.2.3"), "192.0.2.1", header)).toBe("192.0.2.1");
      }),
    );
  });
});

describe("behind proxies in a row", () => {
  it.each([
    ["1", "1.1.1.1", "1.1.1.1"],
    ["1", "6.6.6.6, 1.1.1.1", "1.1.1.1"],
    ["2", "6.6.6.6, 1.1.1.1, 10.0.0.2", "1.1.1.1"],
    ["2", "1.1.1.1", "1.1.1.1"],
    ["1", "6.6.6.6,nonsense", "10.0.0.1"],
    ["1", "", "10.0.0.1"],
    ["1", "1.1.1.1:4711", "1.1.1.1"],
    ["1", "[2001:db8::1]:4711", "2001:db8::1"],
    ["1", "2001:db8::1", "2001:db8::1"],
  ])("[G9] %s of them, with the header %j, give %s", (hops, header, expected) => {
    expect(clientAddress(trust(hops), "10.0.0.1", header)).toBe(expected);
  });

  it("[G9] whatever a client writes first, the address that the last proxy saw counts", () => {
    fc.assert(
      fc.property(fc.string(), fc.ipV4(), (forged, real) => {
        expect(clientAddress(trust("1"), "10.0.0.1", `${forged}, ${real}`)).toBe(real);
        expect(clientAddress(trust("10.0.0.1"), "10.0.0.1", `${forged},${real}`)).toBe(real);
      }),
    );
  });
});

describe("behind proxies with known addresses", () => {
  it.each([
    ["10.0.0.0/8", "10.9.9.9", "6.6.6.6, 1.1.1.1, 10.0.0.7", "1.1.1.1"],
    ["10.0.0.0/8", "11.0.0.1", "1.1.1.1", "11.0.0.1"],
    ["127.0.0.1, ::1", "::1", "1.1.1.1", "1.1.1.1"],
    ["127.0.0.1", "::ffff:127.0.0.1", "1.1.1.1", "1.1.1.1"],
    ["127.0.0.1", "0000:0000:0000:0000:0000:ffff:7f00:0001", "1.1.1.1", "1.1.1.1"],
    ["fd00::/8", "fd12:3456::1", "2001:db8::5", "2001:db8::5"],
    ["10.0.0.0/8", "10.0.0.1", "10.0.0.2, 10.0.0.3", "10.0.0.2"],
  ])(
    "[G9] trusting %s, a request of %s with the header %j comes from %s",
    (list, peer, header, expected) => {
      expect(clientAddress(trust(list), peer, header)).toBe(expected);
    },
  );
});
