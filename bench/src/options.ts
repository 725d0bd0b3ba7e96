import { parseArgs } from 'node:util';
import { CATALOG, isPart, PART_NAMES, type PartName } from './catalog';
import { isSize, largest, type SizeName } from './sizes';

/** The options of `pnpm bench` without `--against`. */
export interface BenchOptions {
  parts: readonly PartName[];
  /** The sizes at which the parts with sizes are measured. */
  sizes: readonly SizeName[];
  /** The largest workspace to fill. */
  filled: SizeName;
  quick: boolean;
  /** Whether to fill the database again, although it has been kept. */
  refill: boolean;
  /** Whether the command line asked for everything, so that the results are those of docs/performance.md. */
  whole: boolean;
}

/** The sizes of a run without a size on the command line. */
const FULL: readonly SizeName[] = ['10k', '100k', '1M'];
const QUICK: readonly SizeName[] = ['100k'];

export const USAGE = `pnpm bench [part ...] [size ...] [--quick] [--refill]
  pnpm bench                 every part at ${FULL.join(', ')} tasks
  pnpm bench jobs            one part
  pnpm bench pages 1M        one part at one size
  --quick                    shorter rounds, at ${QUICK.join(', ')} tasks
  --refill                   fills the database again instead of using the kept one
  --against <commit>         compares this checkout with a commit; see docs/performance.md

Parts (* can be given a size):
${PART_NAMES.map((name) => `  ${`${name}${CATALOG[name].needs ? '' : ' *'}`.padEnd(25)}  ${CATALOG[name].about}`).join('\n')}`;

/** Undefined if the arguments ask for help. @throws Error for invalid arguments, which lists the parts */
export function readBenchOptions(args: readonly string[]): BenchOptions | undefined {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      help: { type: 'boolean', short: 'h' },
      quick: { type: 'boolean', default: false },
      refill: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  const unknown = positionals.find((word) => !isPart(word) && !isSize(word));
  if (unknown !== undefined) throw new Error(`No part or size is called "${unknown}".\n\n${USAGE}`);
  const named = positionals.filter(isPart);
  const parts = named.length > 0 ? PART_NAMES.filter((name) => named.includes(name)) : PART_NAMES;
  const chosen = positionals.filter(isSize);
  if (chosen.length > 0 && !parts.some((name) => CATALOG[name].needs === null)) {
    throw new Error(`${parts.join(' and ')} cannot be given a size.\n\n${USAGE}`);
  }
  const { quick, refill } = values;
  const sizes = chosen.length > 0 ? chosen : quick ? QUICK : FULL;
  const filled = largest(parts.flatMap((name) => CATALOG[name].needs ?? sizes));
  return { parts, sizes, filled, quick, refill, whole: positionals.length === 0 && !quick };
}
