/** The candidate with the smallest edit distance, if close enough to be a likely typo. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  if (word.length > 30) return undefined;
  const most = word.length <= 4 ? 1 : 2;
  const scored = candidates.map((candidate) => ({ candidate, edits: distance(word, candidate) }));
  return scored.filter(({ edits }) => edits <= most).sort((a, b) => a.edits - b.edits)[0]?.candidate;
}

/** Levenshtein distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
