import type { Permission, RunKind } from '@quartermaster/contracts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** What the machine knows of a kind of run. */
export interface RunRules {
  /** In a workspace, runs of one lane are executed one at a time, in the order they were asked for. */
  lane: 'files' | 'previews' | 'tasks';
  /** How many a workspace may have waiting or running. */
  mostUnfinished: number;
  /** An execution that takes longer is killed, in milliseconds. */
  timeLimitMs: number;
  /** How long the result of a finished one is kept, in milliseconds; null for what leaves nothing but its record. */
  keepMs: number | null;
  /** Looked at again when it begins. */
  permission(input: unknown): Permission;
  words: { forbidden: string; failed: string };
}

const TELL = 'Try again. If it fails again, tell the person who runs this server.';

export const RUN_RULES: Readonly<Record<RunKind, RunRules>> = {
  export: {
    lane: 'files',
    mostUnfinished: 20,
    timeLimitMs: 30 * MINUTE_MS,
    keepMs: 30 * DAY_MS,
    permission(input) {
      // Exports of the releases before name none.
      const { of, permission = 'exports.request' } = input as { of?: string; permission?: Permission };
      return of === 'workspace' ? 'workspace.export' : permission;
    },
    words: {
      forbidden: 'You no longer have permission to export from this workspace.',
      failed: `The export failed. ${TELL}`,
    },
  },
  import: {
    lane: 'files',
    mostUnfinished: 5,
    timeLimitMs: 120 * MINUTE_MS,
    keepMs: null,
    permission: () => 'imports.run',
    words: {
      forbidden: 'You no longer have permission to import into this workspace.',
      failed: `The import stopped. ${TELL} It continues where it stopped.`,
    },
  },
  'import-preview': {
    lane: 'previews',
    mostUnfinished: 20,
    timeLimitMs: 3 * MINUTE_MS,
    keepMs: DAY_MS,
    permission: () => 'imports.run',
    words: {
      forbidden: 'You no longer have permission to import into this workspace.',
      failed: `The file could not be read. ${TELL}`,
    },
  },
  bulk: {
    lane: 'tasks',
    mostUnfinished: 20,
    timeLimitMs: 120 * MINUTE_MS,
    keepMs: null,
    permission: () => 'tasks.write',
    words: {
      forbidden: 'You no longer have permission to change tasks in this workspace.',
      failed: `Some tasks were not changed. ${TELL}`,
    },
  },
};
