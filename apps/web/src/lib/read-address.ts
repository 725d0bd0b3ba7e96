/** Parses a query string parameter by parameter; never throws. */
export function readAddress(search: URLSearchParams) {
  /** Names of parameters that were invalid and left out: the page reports them (`useDroppedNote`). */
  const dropped: string[] = [];
  return {
    dropped,
    /** The parsed value of a parameter; undefined if it is missing or invalid. */
    take<T>(name: string, understand: (value: string) => T | undefined): T | undefined {
      const value = search.get(name);
      if (value === null) return undefined;
      const understood = understand(value);
      if (understood === undefined) dropped.push(name);
      return understood;
    },
  };
}

/** Accepts only these words. */
export function oneOf<T extends string>(all: readonly T[]): (value: string) => T | undefined {
  return (value) => all.find((one) => one === value);
}
