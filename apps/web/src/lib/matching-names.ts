import { fold } from '@quartermaster/contracts/when/fold';

/** Items whose name, or a word of it, starts with the query: `smi` matches Sam Smith. */
export function matchingNames<T extends { name: string }>(all: readonly T[], query: string): T[] {
  const prefix = fold(query);
  return all.filter(({ name }) => {
    const whole = fold(name);
    return whole.startsWith(prefix) || whole.split(/\s+/).some((word) => word.startsWith(prefix));
  });
}
