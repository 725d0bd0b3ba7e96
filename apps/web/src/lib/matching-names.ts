import { fold } from '@quartermaster/contracts/quick-add/fold';

/** Items whose name, or a word of it, starts with the query: `smi` matches Sam Smith. */
export function matchingNames<T extends { name: string }>(all: readonly T[], query: string): T[] {
  const wanted = fold(query);
  return all.filter(({ name }) => {
    const whole = fold(name);
    return whole.startsWith(wanted) || whole.split(/\s+/).some((word) => word.startsWith(wanted));
  });
}
