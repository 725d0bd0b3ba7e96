interface Known {
  index: number;
  value: number;
}

/** Places that follow each other without a gap. */
export function runsOf(known: readonly Known[]): Known[][] {
  const runs: Known[][] = [];
  for (const place of known) {
    const run = runs.at(-1);
    if (run?.at(-1)?.index === place.index - 1) run.push(place);
    else runs.push([place]);
  }
  return runs;
}
