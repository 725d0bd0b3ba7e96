/** A half-open piece of the text that is not to be read. */
export type PlainRange = readonly [number, number];

/** Moves the ranges along with an edit of the text; one that the edit touched is gone: what stands there is new. */
export function movePlain(ranges: readonly PlainRange[], before: string, after: string): PlainRange[] {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const shift = after.length - before.length;
  return ranges.flatMap(([from, to]): PlainRange[] => {
    if (to <= start) return [[from, to]];
    return from >= before.length - end ? [[from + shift, to + shift]] : [];
  });
}
