import { parseArgs } from 'node:util';

export const SIZES = { '2k': 2_000, '10k': 10_000, '100k': 100_000, '1M': 1_000_000 } as const;
export type SizeName = keyof typeof SIZES;

/** What `pnpm bench --against <commit>` was asked for. */
export interface AgainstOptions {
  commit: string;
  size: SizeName;
  rounds: number;
  /** Requests of a round, as a share of what a row says. */
  share: number;
  /** The beginnings of the names of the rows to measure; none is all of them. */
  rows: readonly string[];
}

const FULL = { size: '10k', rounds: 11, share: 1 } as const;
const QUICK = { size: '2k', rounds: 7, share: 0.4 } as const;
/** The fewest rounds of which a median means something. */
const FEWEST_ROUNDS = 5;

/** Undefined when the arguments do not ask for a comparison. @throws Error with what is wrong with them */
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

function isSize(text: string): text is SizeName {
  return text in SIZES;
}
