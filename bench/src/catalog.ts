import type { SizeName } from './sizes';

interface PartDescription {
  about: string;
  /** Seconds after which the part is stopped; a part with sizes may take this long for each of them. */
  limit: number;
  /** The largest workspace it uses; null for a part with sizes, which measures those of the command line. */
  needs: SizeName | null;
  /** Whether it needs the pages of the built web app. */
  pages?: boolean;
}

const DESCRIPTIONS = {
  pages: { about: 'first and deep page of the task list, next to two peers', limit: 180, needs: null },
  records: { about: 'a task by its id, next to two peers', limit: 120, needs: null },
  statistics: { about: 'counts of a workspace, next to two peers', limit: 120, needs: null },
  creates: { about: 'creates at 16 connections, next to two peers', limit: 120, needs: null },
  growth: { about: 'p99 in the largest workspace against one of 10k tasks', limit: 400, needs: null },
  mixed: { about: '80 % reads and 20 % writes over 200 workspaces', limit: 300, needs: '10k' },
  processes: { about: 'two web processes against one', limit: 300, needs: '10k', pages: true },
  streams: { about: '1000 event streams', limit: 120, needs: '10k' },
  scripts: { about: 'JavaScript of each route against its budget', limit: 120, needs: '10k', pages: true },
  board: { about: 'a board of 10k tasks in Chromium', limit: 120, needs: '10k', pages: true },
  delay: { about: 'from the creation of a task until its job starts', limit: 180, needs: '10k' },
  csv: { about: 'the CSV of all tasks: rate, and memory of the worker', limit: 180, needs: '100k' },
  import: { about: 'a sheet of tasks, and lists read in the same time', limit: 300, needs: '10k' },
  recovery: { about: 'from the death of a worker until its job goes on', limit: 120, needs: '100k' },
  edits: { about: 'a search after a year of edits, and the rebuild of its table', limit: 400, needs: '100k' },
  accounts: {
    about: "answers about somebody's address against nobody's, 200 tries each",
    limit: 300,
    needs: '10k',
    pages: true,
  },
  texts: { about: 'the worst texts of allowed length, each through its parser', limit: 300, needs: '10k' },
  jobs: { about: 'jobs through outbox, queue and fences, next to BullMQ alone', limit: 600, needs: '10k' },
  trade: {
    about: 'products, the stock ledger and orders: growth, a day in the past, long units, races',
    // Filling takes most of it.
    limit: 3_000,
    needs: '2k',
  },
  typing: { about: 'a key in an order of 500 lines in Chromium', limit: 180, needs: '2k', pages: true },
} as const satisfies Record<string, PartDescription>;

export type PartName = keyof typeof DESCRIPTIONS;

/** The parts of `pnpm bench`, in the order in which they run. */
export const CATALOG: Readonly<Record<PartName, PartDescription>> = DESCRIPTIONS;
export const PART_NAMES = Object.keys(CATALOG).filter(isPart);

export function isPart(text: string): text is PartName {
  return Object.hasOwn(DESCRIPTIONS, text);
}
