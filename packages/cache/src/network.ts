import { isIPv4, isIPv6 } from 'node:net';

/** Prefixes of IPv6 addresses that embed one IPv4 address, and the 16-bit group at which it starts. */
const CARRIES_IPV4 = [
  // IPv4-mapped: how a socket listening on `::` reports an IPv4 client.
  { prefix: [0, 0, 0, 0, 0, 0xffff], at: 6 },
  // NAT64 (RFC 6052). One /64 would cover the whole IPv4 internet.
  { prefix: [0x64, 0xff9b, 0, 0, 0, 0], at: 6 },
  // 6to4 (RFC 3056): one IPv4 address owns 65,536 /64s.
  { prefix: [0x2002], at: 1 },
];

/**
 * The network that limits count for an address: the IPv4 address itself, or the /64 of an IPv6 address, because a connection
 * has at least a /64 and may use any address in it. Other notations of an address (port, brackets, zone) give the same network.
 * A malformed address is `unknown`, one network for all of them.
 */
export function networkOf(address: string): string {
  const bare = address
    .trim()
    .replace(/^\[([^\]]*)\](:\d+)?$/, '$1')
    .replace(/^([\d.]+):\d+$/, '$1')
    .replace(/%.*$/, '');
  if (isIPv4(bare)) return bare;
  if (!isIPv6(bare)) return 'unknown';
  const groups = groupsOf(bare);
  for (const { prefix, at } of CARRIES_IPV4) {
    if (prefix.every((group, index) => groups[index] === group)) return toIPv4(groups.slice(at, at + 2));
  }
  const head = groups.slice(0, 4).map((group) => group.toString(16));
  return `${head.join(':')}::/64`;
}

/** The eight 16-bit groups of a valid IPv6 address. */
function groupsOf(address: string): number[] {
  const hex = address.replace(/[\d.]+$/, (tail) => (isIPv4(tail) ? toHex(tail) : tail));
  const [left = [], right] = hex.split('::').map((half) => half.split(':').filter(Boolean));
  const zeros = right ? Array.from({ length: 8 - left.length - right.length }, () => '0') : [];
  return [...left, ...zeros, ...(right ?? [])].map((group) => Number.parseInt(group, 16));
}

function toHex(ipv4: string): string {
  const [a = 0, b = 0, c = 0, d = 0] = ipv4.split('.').map(Number);
  return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
}

function toIPv4(groups: number[]): string {
  return groups.flatMap((group) => [group >> 8, group & 0xff]).join('.');
}
