import { LIMITS } from '@quartermaster/contracts/limits';
import type { BulkChange, BulkRun, BulkTarget } from '@quartermaster/contracts/tasks/bulk';
import { showToast } from '@quartermaster/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { readFailure } from '@/lib/api-error';
import { newId } from '@/lib/new-id';
import { untilEnded } from '@/lib/run-news';
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

interface BulkInput {
  target: BulkTarget;
  change: BulkChange;
  /** Said instead of the count, when nothing was skipped. */
  say?: string | undefined;
}

/** One call of a bulk change. Repeated under its key, it goes on where it stopped. */
interface BulkCall {
  target: BulkTarget;
  idempotencyKey: string;
}

/**
 * Changes many tasks at once: says what became of them, and gives one way back for all; when it stopped in between, also the
 * way on. False when nothing was done.
 */
export function useBulk(): (input: BulkInput) => Promise<boolean> {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { offer } = useUndo();
  const refresh = () => queries.invalidateQueries({ queryKey: trpc.tasks.pathKey() });

  async function makeAll(calls: readonly BulkCall[], change: BulkChange, operation: string): Promise<BulkRun> {
    const runs: BulkRun[] = [];
    for (const call of calls) {
      const run = await api.tasks.bulk.mutate({ ...call, change }, { context: { operation } });
      runs.push(run);
      if (run.failure) break;
    }
    const [first, ...others] = runs;
    if (!first) throw new Error(listWords.bulkFailed);
    if (!isUnderWay(first)) return others.reduce(together, first);
    showToast({ text: listWords.bulkStarted });
    void queries.invalidateQueries({ queryKey: trpc.tasks.listBulkRuns.queryKey() });
    return untilEnded(first.id, () => api.tasks.bulkRun.query({ id: first.id }));
  }

  async function make(
    calls: readonly BulkCall[],
    { change, say }: Omit<BulkInput, 'target'>,
    operation: string,
  ): Promise<boolean> {
    try {
      const run = await makeAll(calls, change, operation);
      await refresh();
      const undo = run.changed > 0 ? offer({ operation: run.operation }) : null;
      if (run.failure) {
        const again = () => void make(calls, { change, say }, operation);
        showToast({ text: run.failure, tone: 'danger', action: { label: t.common.retry, run: again } });
      }
      showToast({
        text: run.skippedCount === 0 && !run.failure && say ? say : listWords.bulkResult(run.changed, run.skippedCount),
        ...(undo ? { action: { label: t.tasks.undo, run: undo } } : {}),
        ...(run.skippedCount > 0 ? { second: { label: listWords.showSkipped, run: () => shownRun.set(run) } } : {}),
      });
      return true;
    } catch (error) {
      const failure = readFailure(error);
      showToast({ text: failure.message || listWords.bulkFailed, tone: 'danger' });
      return false;
    }
  }

  return (input) => make(callsFor(input.target), input, newId());
}

/** Ids go in parts of what one call may name. */
function callsFor(target: BulkTarget): BulkCall[] {
  if ('query' in target) return [{ target, idempotencyKey: newId() }];
  const calls: BulkCall[] = [];
  for (let from = 0; from < target.ids.length; from += LIMITS.bulkIds) {
    const ids = target.ids.slice(from, from + LIMITS.bulkIds);
    calls.push({ target: { ids }, idempotencyKey: newId() });
  }
  return calls;
}

function together(one: BulkRun, other: BulkRun): BulkRun {
  return {
    ...one,
    failure: other.failure,
    changed: one.changed + other.changed,
    skipped: [...one.skipped, ...other.skipped],
    skippedCount: one.skippedCount + other.skippedCount,
  };
}
