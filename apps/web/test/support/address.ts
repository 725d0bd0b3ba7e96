import { randomBytes } from 'node:crypto';

/** What a proxy in front says of its client: an address in a network nobody else has, so that limits per network do not meet. */
export function from(address = newAddress()): Record<string, string> {
  return { 'x-forwarded-for': address };
}

export function newAddress(): string {
  const groups = randomBytes(12).toString('hex').match(/.{4}/g) ?? [];
  return `2001:db8:${groups.join(':')}`;
}
