export const SEPARATORS = [',', ';', '\t', '|'] as const;
export type Separator = (typeof SEPARATORS)[number];

const SAMPLE_RECORDS = 20;

/**
 * The separator that cuts the first records into the most columns of one and the same number. Line breaks and separators
 * inside quotation marks do not count.
 */
export function sniffSeparator(sample: string): Separator {
  let best: Separator = ',';
  let bestScore = 0;
  for (const separator of SEPARATORS) {
    const counts = separatorsPerRecord(sample, separator);
    const usual = counts[0] ?? 0;
    const agreeing = counts.filter((count) => count === usual).length / Math.max(1, counts.length);
    // Agreement weighs more than width: prose is full of commas, but never the same number of them.
    const score = usual === 0 ? 0 : agreeing ** 3 * Math.log2(usual + 1);
    if (score > bestScore) {
      best = separator;
      bestScore = score;
    }
  }
  return best;
}

function separatorsPerRecord(sample: string, separator: Separator): number[] {
  const counts: number[] = [];
  let count = 0;
  let length = 0;
  let quoted = false;
  for (const char of sample) {
    if (char === '"') quoted = !quoted;
    if (quoted || (char !== '\n' && char !== '\r')) {
      if (!quoted && char === separator) count += 1;
      length += 1;
      continue;
    }
    if (length > 0) counts.push(count);
    if (counts.length === SAMPLE_RECORDS) return counts;
    count = 0;
    length = 0;
  }
  if (length > 0 && counts.length === 0) counts.push(count);
  return counts;
}
