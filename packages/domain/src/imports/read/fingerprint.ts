import { createHash } from 'node:crypto';

/** Fingerprints of the rows of one run through a file. Of two rows that say the same, the second one's says it is the second. */
export class Fingerprints {
  private readonly alike = new Map<string, number>();

  of(content: unknown): string {
    const same = hash(content);
    const count = (this.alike.get(same) ?? 0) + 1;
    this.alike.set(same, count);
    return count === 1 ? same : hash([same, count]);
  }
}

export function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32);
}
