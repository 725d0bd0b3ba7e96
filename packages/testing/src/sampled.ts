/**
 * One in `of` of the values of a generated matrix, others for each `turn`, so that neighbours in the matrix try every value between them;
 * all of them in `pnpm test:long`.
 */
export function sampled<T>(values: readonly T[], turn: number, { of = 3 } = {}): readonly T[] {
  return values.filter((_, index) => process.env.LONG_TESTS || (index + turn) % of === 0);
}
