/** Units that somebody waits for, in thousandths. */
export interface Demand {
  id: string;
  units: bigint;
}

/** Units that there are or will be, in thousandths. */
export interface Supply {
  units: bigint;
}

/** So many units of a supply, for a demand. */
export interface Peg<S extends Supply> {
  supply: S;
  units: bigint;
}

/**
 * Which supply is for whom: the first demand gets the first supply, and what is left of each goes to the next one. Both are in their order,
 * so one pass of two pointers is enough.
 * @returns the pegs of each demand, in the order of the supplies; those of one that gets nothing are empty
 */
export function peg<S extends Supply>(demands: readonly Demand[], supplies: readonly S[]): Map<string, Peg<S>[]> {
  const pegs = new Map<string, Peg<S>[]>();
  let at = 0;
  let left = supplies[0]?.units ?? 0n;
  for (const { id, units } of demands) {
    const own: Peg<S>[] = [];
    for (let wanted = units; wanted > 0n; ) {
      const supply = supplies[at];
      if (!supply) break;
      const taken = left < wanted ? left : wanted;
      if (taken > 0n) own.push({ supply, units: taken });
      wanted -= taken;
      left -= taken;
      if (left <= 0n) left = supplies[++at]?.units ?? 0n;
    }
    pegs.set(id, own);
  }
  return pegs;
}
