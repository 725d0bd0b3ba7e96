import { LIMITS } from '@quartermaster/contracts/limits';
import type { BulkChange, BulkRun, BulkTarget } from '@quartermaster/contracts/tasks/bulk';
import { showToast } from '@quartermaster/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { readFailure } from '@/lib/api-error';
import { newId } from '@/lib/new-id';
import { createStore, useStore } from '@/lib/store';
import { t } from '@/messages';
import { listWords } from '@/messages/list';
import { isUnderWay } from '@/records/use-exports';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useUndo } from '@/trpc/use-undo';

/** The run whose skipped tasks are being looked at. */
const shownRun = createStore<BulkRun | null>(null);

export function useShownRun(): [BulkRun | null, () => void] {
  return [useStore(shownRun, (run) => run), () => shownRun.set(null)];
}

/** How often a run that goes on in the worker is looked at. */
const POLL_MS = 1_000;

interface BulkInput {
  target: BulkTarget;
  change: BulkChange;
  /** Said instead of the count, when nothing was skipped. */
  say?: string | undefined;
}

/** Changes many tasks at once: says what became of them, and gives one way back for all. False when nothing was done. */
export function useBulk(): (input: BulkInput) => Promise<boolean> {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { offer } = useUndo();
  const refresh = () => queries.invalidateQueries({ queryKey: trpc.tasks.pathKey() });

  async function finished(run: BulkRun): Promise<BulkRun> {
    let now = run;
    while (isUnderWay(now)) {
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      now = await api.tasks.bulkRun.query({ id: run.id });
    }
    return now;
  }

  /** Ids go in parts of what one call may name, under one operation. */
  async function begin(target: BulkTarget, change: BulkChange, operation: string): Promise<BulkRun> {
    const call = (part: BulkTarget) => api.tasks.bulk.mutate({ target: part, change }, { context: { operation } });
    if ('query' in target) return call(target);
    let all: BulkRun | null = null;
    for (let from = 0; from < target.ids.length; from += LIMITS.bulkIds) {
      const run = await call({ ids: target.ids.slice(from, from + LIMITS.bulkIds) });
      all = all ? together(all, run) : run;
    }
    return all ?? call(target);
  }

  return async ({ target, change, say }) => {
    try {
      const operation = newId();
      const started = await begin(target, change, operation);
      if (started.status !== 'done') {
        showToast({ text: listWords.bulkStarted });
        void queries.invalidateQueries({ queryKey: trpc.tasks.listBulkRuns.queryKey() });
      }
      const run = await finished(started);
      await refresh();
      const undo = run.changed > 0 ? offer({ operation: run.operation }) : null;
      if (run.failure) showToast({ text: run.failure, tone: 'danger' });
      showToast({
        text: run.skippedCount === 0 && say ? say : listWords.bulkResult(run.changed, run.skippedCount),
        ...(undo ? { action: { label: t.tasks.undo, run: undo } } : {}),
        ...(run.skippedCount > 0 ? { second: { label: listWords.showSkipped, run: () => shownRun.set(run) } } : {}),
      });
      return true;
    } catch (error) {
      const failure = readFailure(error);
      showToast({ text: failure.message || listWords.bulkFailed, tone: 'danger' });
      return false;
    }
  };
}

function together(one: BulkRun, other: BulkRun): BulkRun {
  return {
    ...one,
    changed: one.changed + other.changed,
    skipped: [...one.skipped, ...other.skipped],
    skippedCount: one.skippedCount + other.skippedCount,
  };
}
