/** Reads a query string part by part; nothing in it is ever a crash. */
export function readAddress(search: URLSearchParams) {
  /** Names of parts whose value made no sense and was left out: the page says them (`useDroppedNote`). */
  const dropped: string[] = [];
  return {
    dropped,
    /** A part as it is understood; undefined when it is not there, or not understood. */
    take<T>(name: string, understand: (value: string) => T | undefined): T | undefined {
      const value = search.get(name);
      if (value === null) return undefined;
      const understood = understand(value);
      if (understood === undefined) dropped.push(name);
      return understood;
    },
  };
}

/** Understands these words and no others. */
export function oneOf<T extends string>(all: readonly T[]): (value: string) => T | undefined {
  return (value) => all.find((one) => one === value);
}
