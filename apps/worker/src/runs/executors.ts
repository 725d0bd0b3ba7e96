import type { RunKind } from '@quartermaster/contracts';
import {
  buildDemo,
  type Ctx,
  makePreview,
  type RunRow,
  runBulk,
  runHandOver,
  runImport,
  writingFiles,
} from '@quartermaster/domain';
import { assertWanted } from '../tools';
import type { RunFolder } from './run-folder';

/** The tools of an execution, in the child process of the run. */
export interface Execution {
  run: RunRow;
  folder: RunFolder;
  filesDir: string;
  /** The CSV files of the demo company. */
  demoDir: string;
  /** Aborts when the run should stop. */
  signal: AbortSignal;
}

/** How each kind of run is executed. */
export const executors: Record<RunKind, (ctx: Ctx, execution: Execution) => Promise<void>> = {
  bulk: (ctx, { run, signal }) => runBulk(ctx, { run, assertWanted: () => assertWanted(signal) }),
  // The renderers take a second to load; other kinds do not need them.
  export: (ctx, execution) =>
    writingFiles(ctx, async () => (await import('./render-export')).renderExport(ctx, execution)),
  import: (ctx, { run, filesDir, signal }) =>
    runImport(ctx, { run, filesDir, assertWanted: () => assertWanted(signal) }),
  'import-preview': makePreview,
  demo: (ctx, { run, demoDir }) => buildDemo(ctx, { run, folder: demoDir }),
  'personal-export': (ctx, execution) =>
    writingFiles(ctx, async () => (await import('./render-personal')).renderPersonal(ctx, execution)),
  document: async (ctx, execution) =>
    writingFiles(ctx, async () => (await import('./render-document')).renderDocument(ctx, execution)),
  'hand-over': (ctx, { run, signal }) => runHandOver(ctx, { run, assertWanted: () => assertWanted(signal) }),
};
