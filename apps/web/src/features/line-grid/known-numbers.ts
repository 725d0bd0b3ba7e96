import type { GridLine } from './draft';
import type { Read } from './read-number';

/** The numbers of lines; 0 while one cannot be read. Of each line that was read: a key changes one line, and the others are the same objects. */
export function knownNumbers<L extends GridLine, F extends string>(read: (field: F, line: L) => Read) {
  const known = new WeakMap<L, Partial<Record<F, string>>>();
  return (field: F, line: L): string => {
    const numbers: Partial<Record<F, string>> = known.get(line) ?? {};
    const there = numbers[field];
    if (there !== undefined) return there;
    const found = read(field, line);
    const value = 'value' in found ? found.value : '0';
    known.set(line, { ...numbers, [field]: value });
    return value;
  };
}
