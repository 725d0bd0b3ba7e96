/** Tasks of the workspaces that are filled, by the name of their size, in ascending order. */
export const SIZES = { '2k': 2_000, '10k': 10_000, '100k': 100_000, '1M': 1_000_000 } as const;
export type SizeName = keyof typeof SIZES;

export function isSize(text: string): text is SizeName {
  return Object.hasOwn(SIZES, text);
}

export function largest(sizes: readonly SizeName[]): SizeName {
  return sizes.reduce((one, other) => (SIZES[other] > SIZES[one] ? other : one));
}

/** Small workspaces beside those with sizes, for the part `mixed`. */
const SPREAD = { workspaces: 200, tasks: 200, prefix: 'spread-' };

/** Every workspace to fill, up to the given size. */
export function workspacesUpTo(largestSize: SizeName): Array<{ name: string; tasks: number }> {
  const sized = Object.entries(SIZES).map(([name, tasks]) => ({ name, tasks }));
  const { workspaces, tasks, prefix } = SPREAD;
  const spread = Array.from({ length: workspaces }, (_, index) => ({ name: `${prefix}${index + 1}`, tasks }));
  return [...sized.filter((size) => size.tasks <= SIZES[largestSize]), ...spread];
}

export function isSpread({ name }: { name: string }): boolean {
  return name.startsWith(SPREAD.prefix);
}
