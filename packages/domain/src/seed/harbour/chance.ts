import { createHash } from 'node:crypto';

/** Chance without a state: the same seed and words give the same draw, in whatever order and however often they are asked for. */
export class Chance {
  readonly #seed: string;

  constructor(seed: string) {
    this.#seed = seed;
  }

  /** A number in [0, 1). */
  draw(...about: readonly (string | number)[]): number {
    const digest = createHash('sha256')
      .update([this.#seed, ...about].join('\n'))
      .digest();
    return digest.readUIntBE(0, 6) / 2 ** 48;
  }

  /** A whole number from `low` to `high`. */
  between(low: number, high: number, ...about: readonly (string | number)[]): number {
    return low + Math.floor(this.draw(...about) * (high - low + 1));
  }

  /** One of the items, each as likely as its weight says. */
  pick<T>(items: readonly T[], weight: (item: T) => number, ...about: readonly (string | number)[]): T {
    const total = items.reduce((sum, item) => sum + weight(item), 0);
    let left = this.draw(...about) * total;
    const found = items.find((item) => {
      left -= weight(item);
      return left < 0;
    });
    const [last] = items.slice(-1);
    if (found === undefined && last === undefined) throw new Error('There is nothing to pick from');
    return found ?? (last as T);
  }
}
