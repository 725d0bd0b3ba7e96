import { randomBytes } from 'node:crypto';

/** What a proxy in front says of its client: an address nobody else has, so that limits per address do not meet. */
export function from(address = newAddress()): Record<string, string> {
  return { 'x-forwarded-for': address };
}

export function newAddress(): string {
  const groups = randomBytes(8).toString('hex').match(/.{4}/g) ?? [];
  return `2001:db8::${groups.join(':')}`;
}
