import { PERSONAL_EXPORT_KEPT_MS, type Permission, type RunKind } from '@quartermaster/contracts';
import { giveUpDocumentMails } from '../document-mails/settle';
import type { TxCtx } from '../kernel/context';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** What differs between the kinds of runs. */
export interface RunRules {
  /** Runs of one lane are executed one at a time per workspace, in the order of their requests. */
  lane: 'files' | 'previews' | 'tasks' | 'documents';
  /** Where its effects are. A job whose effects are in the database only is done in the transaction of the last of them. */
  effects: 'database' | 'files';
  /** The maximum number of waiting and running ones in a workspace. */
  mostUnfinished: number;
  /** An execution that takes longer is killed. In milliseconds. */
  timeLimitMs: number;
  /** How long a result is kept, in milliseconds; null if there is none to remove. */
  keepMs: number | null;
  /** Checked at the request and again at the start; null for what follows from something allowed, even if the person left since. */
  permission(input: unknown): Permission | null;
  words: { forbidden: string; failed: string };
  /** Settles what waits for its result, in the transaction in which it fails or is cancelled. */
  abandon?: (ctx: TxCtx, run: { input: unknown; failure: string | null }) => Promise<void>;
}

const RETRY = 'Try again. If it keeps failing, contact your administrator.';

export const RUN_RULES: Readonly<Record<RunKind, RunRules>> = {
  export: {
    lane: 'files',
    effects: 'files',
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
      failed: `The export failed. ${RETRY}`,
    },
  },
  import: {
    lane: 'files',
    effects: 'database',
    mostUnfinished: 5,
    timeLimitMs: 120 * MINUTE_MS,
    keepMs: null,
    permission: () => 'imports.run',
    words: {
      forbidden: 'You no longer have permission to import tasks into this workspace.',
      failed:
        'The import stopped. Resume it to continue where it stopped. If it keeps failing, contact your administrator.',
    },
  },
  'import-preview': {
    lane: 'previews',
    effects: 'database',
    mostUnfinished: 20,
    timeLimitMs: 3 * MINUTE_MS,
    keepMs: DAY_MS,
    permission: () => 'imports.run',
    words: {
      forbidden: 'You no longer have permission to import tasks into this workspace.',
      failed: `The file could not be read. ${RETRY}`,
    },
  },
  bulk: {
    lane: 'tasks',
    effects: 'database',
    mostUnfinished: 20,
    timeLimitMs: 120 * MINUTE_MS,
    keepMs: null,
    permission: () => 'tasks.write',
    words: {
      forbidden: 'You no longer have permission to change tasks in this workspace.',
      failed: `Some tasks could not be changed. ${RETRY}`,
    },
  },
  'hand-over': {
    lane: 'tasks',
    effects: 'database',
    // One per member who leaves: nobody may be kept in because others just left.
    mostUnfinished: 1_000,
    timeLimitMs: 120 * MINUTE_MS,
    keepMs: null,
    permission: () => null,
    words: {
      forbidden: 'You no longer have permission to change tasks in this workspace.',
      failed: `Some tasks could not be handed over. ${RETRY}`,
    },
  },
  demo: {
    lane: 'tasks',
    effects: 'database',
    mostUnfinished: 1,
    timeLimitMs: 10 * MINUTE_MS,
    keepMs: null,
    permission: () => 'workspace.configure',
    words: {
      forbidden: 'You no longer have permission to fill this workspace.',
      failed: `The demo data could not be made. ${RETRY}`,
    },
  },
  'personal-export': {
    lane: 'files',
    effects: 'files',
    mostUnfinished: 20,
    timeLimitMs: 30 * MINUTE_MS,
    keepMs: PERSONAL_EXPORT_KEPT_MS,
    permission: () => 'workspace.read',
    words: {
      forbidden: 'You are no longer in this workspace. Ask for your data in another one.',
      failed: `Your data could not be exported. ${RETRY}`,
    },
  },
  document: {
    // Somebody waits for it: it must not stand behind an export.
    lane: 'documents',
    effects: 'files',
    mostUnfinished: 50,
    timeLimitMs: 2 * MINUTE_MS,
    keepMs: 30 * DAY_MS,
    permission: () => 'orders.write',
    words: {
      forbidden: 'You no longer have permission to write documents in this workspace.',
      failed: `The document could not be made. ${RETRY}`,
    },
    abandon: (ctx, { input, failure }) =>
      giveUpDocumentMails(ctx, { input, reason: failure ?? 'The document was cancelled.' }),
  },
};
