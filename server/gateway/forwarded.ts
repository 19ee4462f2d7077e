/**
 * The address of a request behind proxies. Only trusted proxies count: otherwise any client could claim any
 * address.
 */
import { BlockList, isIP } from "node:net";
import { addressKey } from "../limits/address-key.ts";

export interface ProxyTrust {
  /** Number of proxies in a row, whatever their addresses; 0 for none. */
  readonly hops: number;
  /** Addresses of proxies; undefined if `hops` counts. */
  readonly proxies: BlockList | undefined;
}

const MOST_HOPS = 10;
export const NO_PROXY: ProxyTrust = { hops: 0, proxies: undefined };

type ParsedTrust =
  | { readonly ok: true; readonly trust: ProxyTrust }
  | { readonly ok: false; readonly reason: string };

/** Reads a number of proxies in a row, or their addresses and networks separated by commas. */
export function parseProxyTrust(text: string): ParsedTrust {
  const entries = text.split(",").map((part) => part.trim());
  const named = entries.filter((entry) => entry !== "");
  if (named.length === 0) return { ok: true, trust: NO_PROXY };
  const hops = Number(text);
  if (/^\d+$/.test(text.trim()) && hops >= 1 && hops <= MOST_HOPS)
    return { ok: true, trust: { hops, proxies: undefined } };
  const proxies = new BlockList();
  const bad = named.find((entry) => !addEntry(proxies, entry));
  if (bad === undefined) return { ok: true, trust: { hops: 0, proxies } };
  return {
    ok: false,
    reason: `holds "${bad.slice(0, 60)}"; write the number of proxies in a row (1 to ${MOST_HOPS}), or their addresses and networks, like 10.0.0.0/8,::1`,
  };
}

function addEntry(proxies: BlockList, entry: string): boolean {
  const [address = "", bits, ...rest] = entry.split("/");
  const family = familyOf(address);
  if (family === undefined || rest.length > 0) return false;
  if (bits === undefined) {
    proxies.addAddress(address, family);
    return true;
  }
  if (!/^\d{1,3}$/.test(bits) || Number(bits) > (family === "ipv4" ? 32 : 128)) return false;
  proxies.addSubnet(address, Number(bits), family);
  return true;
}

function familyOf(address: string): "ipv4" | "ipv6" | undefined {
  const version = isIP(address);
  return version === 0 ? undefined : version === 4 ? "ipv4" : "ipv6";
}

/**
 * The client's address: `peer` unless that is a trusted proxy, otherwise the last address in `forwarded`
 * (X-Forwarded-For, to which each proxy appends its peer) that is not a trusted proxy's.
 */
export function clientAddress(
  { hops, proxies }: ProxyTrust,
  peer: string,
  forwarded: string | undefined,
): string {
  if ((hops === 0 && proxies === undefined) || forwarded === undefined) return peer;
  const isTrusted = (address: string, passed: number): boolean =>
    proxies === undefined ? passed < hops : isListed(proxies, address);
  const chain = forwarded.split(",");
  let address = peer;
  for (let passed = 0; passed < chain.length && isTrusted(address, passed); passed++) {
    const before = withoutPort(chain[chain.length - 1 - passed] ?? "");
    // No proxy writes an invalid address: the proxy that passed it on is the last one known.
    if (isIP(before) === 0) break;
    address = before;
  }
  return address;
}

function isListed(proxies: BlockList, address: string): boolean {
  // A socket for both families writes an IPv4 peer as IPv6.
  const plain = isIP(addressKey(address)) === 4 ? addressKey(address) : address;
  const family = familyOf(plain);
  return family !== undefined && proxies.check(plain, family);
}

/** `1.2.3.4:5678` and `[::1]:5678` without their ports, `[::1]` without its brackets. */
function withoutPort(entry: string): string {
  const text = entry.trim();
  const [, bracketed] = /^\[([^\]]*)\](?::\d+)?$/.exec(text) ?? [];
  if (bracketed !== undefined) return bracketed;
  const [, dotted] = /^(\d+\.\d+\.\d+\.\d+):\d+$/.exec(text) ?? [];
  return dotted ?? text;
}
