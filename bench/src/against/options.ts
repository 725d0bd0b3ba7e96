import { parseArgs } from 'node:util';
import { isSize, SIZES, type SizeName } from '../sizes';

/** The options of `pnpm bench --against <commit>`. */
export interface AgainstOptions {
  commit: string;
  size: SizeName;
  rounds: number;
  /** Requests per round, as a share of each row's count. */
  share: number;
  /** Name prefixes of the rows to measure; empty means all. */
  rows: readonly string[];
}

const FULL = { size: '10k', rounds: 11, share: 1 } as const;
const QUICK = { size: '2k', rounds: 7, share: 0.4 } as const;
/** The minimum number of rounds for a meaningful median. */
const FEWEST_ROUNDS = 5;

/** Undefined if the arguments do not request a comparison. @throws Error for invalid arguments */
export function readAgainstOptions(args: readonly string[]): AgainstOptions | undefined {
  if (!args.some((arg) => arg === '--against' || arg.startsWith('--against='))) return undefined;
  const { values } = parseArgs({
    args: [...args],
    options: {
      against: { type: 'string' },
      quick: { type: 'boolean' },
      size: { type: 'string' },
      rounds: { type: 'string' },
      rows: { type: 'string' },
    },
  });
  const plan = values.quick ? QUICK : FULL;
  const rounds = Number(values.rounds ?? plan.rounds);
  if (!Number.isInteger(rounds) || rounds < FEWEST_ROUNDS) throw new Error(`--rounds must be ${FEWEST_ROUNDS} or more`);
  const size = values.size ?? plan.size;
  if (!isSize(size)) throw new Error(`--size must be one of ${Object.keys(SIZES).join(', ')}`);
  const rows = (values.rows ?? '').split(',').map((name) => name.trim());
  return { commit: values.against ?? '', size, rounds, share: plan.share, rows: rows.filter(Boolean) };
}
