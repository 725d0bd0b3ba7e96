export interface Random {
  /** A number in [0, 1). */
  next(): number;
  /** An integer in [0, end). */
  below(end: number): number;
  pick<T>(items: readonly [T, ...T[]]): T;
}

/** Seeded pseudo-random numbers (mulberry32). */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (end: number) => Math.floor(next() * end);
  return { next, below, pick: (items) => items[below(items.length)] ?? items[0] };
}

/** A UUIDv7 of the given time; `sequence` (0 to 4095) orders ids of one millisecond. */
export function idAt(random: Random, ms: number, sequence = 0): string {
  const time = ms.toString(16).padStart(12, '0');
  const high = (0x8000 + random.below(0x4000)).toString(16);
  const low =
    random.below(0x1000000).toString(16).padStart(6, '0') + random.below(0x1000000).toString(16).padStart(6, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${sequence.toString(16).padStart(3, '0')}-${high}-${low}`;
}
