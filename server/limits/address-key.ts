/**
 * What a limit counts as one address: an IPv4 address, or an IPv6 /64, which a household or a server gets.
 * Also recognizes the machine's own addresses.
 */

/** The sixteen-bit groups of an IPv6 address as text, short or in full; undefined if it is none. */
function groupsOf(address: string): readonly number[] | undefined {
  const [plain = ""] = address.split("%");
  const [head = "", tail, ...rest] = withoutDots(plain).split("::");
  if (rest.length > 0) return undefined;
  const before = groupsIn(head);
  const after = tail === undefined ? [] : groupsIn(tail);
  const missing = 8 - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...before, ...Array.from({ length: missing }, () => 0), ...after];
  return groups.some(Number.isNaN) ? undefined : groups;
}

function groupsIn(text: string): number[] {
  if (text === "") return [];
  return text
    .split(":")
    .map((group) => (/^[0-9a-f]{1,4}$/i.test(group) ? Number.parseInt(group, 16) : Number.NaN));
}

/** `::ffff:1.2.3.4` with its last 32 bits as two groups. */
function withoutDots(address: string): string {
  const start = address.lastIndexOf(":") + 1;
  const bytes = bytesOf(address.slice(start));
  if (start === 0 || bytes === undefined) return address;
  const [a = 0, b = 0, c = 0, d = 0] = bytes;
  return `${address.slice(0, start)}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
}

/** The four bytes of an IPv4 address; undefined if it is none. */
function bytesOf(address: string): readonly number[] | undefined {
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(address)) return undefined;
  const bytes = address.split(".").map(Number);
  return bytes.every((byte) => byte <= 255) ? bytes : undefined;
}

/** The IPv4 address inside an IPv4-mapped one (`::ffff:0:0/96`). */
function mappedBytes(groups: readonly number[]): readonly number[] | undefined {
  const [a, b, c, d, e, f, high = 0, low = 0] = groups;
  const isMapped = [a, b, c, d, e].every((group) => group === 0) && f === 0xffff;
  return isMapped ? [high >> 8, high & 0xff, low >> 8, low & 0xff] : undefined;
}

/** The key under which limits count `address`; text that is no address is its own key. */
export function addressKey(address: string): string {
  const bytes = bytesOf(address);
  if (bytes !== undefined) return bytes.join(".");
  const groups = groupsOf(address);
  if (groups === undefined) return address;
  const mapped = mappedBytes(groups);
  if (mapped !== undefined) return mapped.join(".");
  const network = groups.slice(0, 4).map((group) => group.toString(16));
  return `${network.join(":")}::/64`;
}

/** Whether `address` is this machine's own: 127.0.0.0/8 or ::1. */
export function isLoopback(address: string): boolean {
  const groups = groupsOf(address);
  const bytes = bytesOf(address) ?? (groups === undefined ? undefined : mappedBytes(groups));
  if (bytes !== undefined) return bytes[0] === 127;
  return groups?.every((group, place) => group === (place === 7 ? 1 : 0)) ?? false;
}
