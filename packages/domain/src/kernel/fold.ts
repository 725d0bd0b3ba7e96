/** What two spellings of one word share: no case, no accents, no punctuation. `Fälligkeits-Datum` → `falligkeits datum`. */
export function fold(text: string): string {
  return text
    .slice(0, 200)
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replaceAll('ß', 'ss')
    .replace(/\p{M}+/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** A look-up by folded spelling. */
export function foldedMap<T extends string>(synonyms: Readonly<Record<T, readonly string[]>>): ReadonlyMap<string, T> {
  const map = new Map<string, T>();
  for (const key of Object.keys(synonyms) as T[]) for (const word of synonyms[key]) map.set(fold(word), key);
  return map;
}

/** What two spellings of one name share: case and blanks do not count. */
export function asWord(text: string): string {
  return text.replace(/\s+/gu, ' ').trim().toLowerCase();
}
