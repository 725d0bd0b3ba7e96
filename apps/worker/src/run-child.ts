import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { enterAsJob, loadRun, openRuntime } from '@quartermaster/domain';
import { createLogger } from '@quartermaster/logger';
import { executors } from './runs/executors';
import { openRunFolder } from './runs/run-folder';
import type { ChildAnswer, ChildOrder } from './runs/run-in-child';
import { Interrupted } from './tools';

const CLOSE_MS = 1_000;
/** Copied beside the bundle. */
const DEMO = import.meta.url.endsWith('.ts') ? '../../../data/northwind' : './northwind';

/**
 * The process of one run: receives its order from the worker, executes it, answers and exits. The worker handles signals; when
 * the worker exits, so does this process.
 */
async function main(): Promise<void> {
  const ignore = () => undefined;
  process.on('SIGTERM', ignore).on('SIGINT', ignore);
  process.on('disconnect', () => process.exit(1));
  const stopping = new AbortController();
  const order = await new Promise<ChildOrder>((resolve) => {
    // Only our own worker writes to this channel: first the order, later a request to stop.
    process.once('message', (first) => {
      process.on('message', () => stopping.abort(new Interrupted('asked to stop')));
      resolve(first as ChildOrder);
    });
  });
  const answer = await execute(order, stopping.signal).then(
    (): ChildAnswer => ({ ok: true }),
    (error: unknown): ChildAnswer => {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      return { ok: false, name: name === 'Error' ? (error?.constructor.name ?? name) : name, message };
    },
  );
  process.send?.(answer, () => process.exit(0));
}

async function execute({ settings, claim, workspaceId, runId }: ChildOrder, signal: AbortSignal): Promise<void> {
  const { filesDir, filesMinFreeMb, logLevel, ...urls } = settings;
  const runtime = openRuntime({
    ...urls,
    // One connection for a snapshot, the others for progress and batches.
    databasePool: 3,
    disk: { dir: filesDir, minFreeMb: filesMinFreeMb },
    // No other process reads what is signed here.
    cursorKey: randomUUID(),
    logger: createLogger({ level: logLevel, name: 'run' }),
  });
  try {
    const ctx = await enterAsJob(runtime, { workspaceId, job: claim.name, claim, requestId: claim.requestId });
    const run = await loadRun(ctx, runId);
    const folder = openRunFolder({ filesDir, workspaceId, runId, claim });
    await executors[run.kind](ctx, {
      run,
      folder,
      filesDir,
      demoDir: fileURLToPath(new URL(DEMO, import.meta.url)),
      signal,
    });
  } finally {
    await Promise.race([runtime.close(), sleep(CLOSE_MS)]);
  }
}

void main();
