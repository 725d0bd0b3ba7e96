/** An answer of the API that this browser keeps, to show it without a connection. */
export interface SavedAnswer {
  /** `Owner.key` of the session that received it. */
  owner: string;
  slug: string;
  /** The query, by the hash of its key. */
  hash: string;
  queryKey: readonly unknown[];
  /** When the server gave it, in ms since 1970. */
  at: number;
  /** Every page needs it, so it is the last to go. */
  needed: boolean;
}

export interface Row extends SavedAnswer {
  /** Characters of its text. */
  size: number;
}

const MAX_AGE_MS = 24 * 3_600_000;
const MAX_ANSWERS = 50;
const MAX_CHARS = 5_000_000;

/** What may no longer be kept: of other sessions, older than a day, or beyond the 50 newest answers or 5 million characters. */
export function outdated(rows: readonly Row[], owner: string): Row[] {
  const gone = rows.filter((row) => row.owner !== owner || !isFresh(row));
  const newestFirst = rows
    .filter((row) => !gone.includes(row))
    .sort((a, b) => Number(b.needed) - Number(a.needed) || b.at - a.at);
  let chars = 0;
  const tooMany = newestFirst.filter(({ size }, index) => {
    chars += size;
    return index >= MAX_ANSWERS || chars > MAX_CHARS;
  });
  return [...gone, ...tooMany];
}

/** A clock that was turned back makes an answer no younger. */
export function isFresh({ at }: SavedAnswer): boolean {
  const age = Date.now() - at;
  return age >= 0 && age < MAX_AGE_MS;
}
