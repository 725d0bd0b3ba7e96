import { LIMITS } from '@quartermaster/contracts/limits';
import type { BulkRun, BulkTarget } from '@quartermaster/contracts/tasks/bulk';
import { showToast } from '@quartermaster/ui/toast';
import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { canRetry, readFailure } from '@/lib/api-error';
import { newId } from '@/lib/new-id';
import { untilEnded } from '@/lib/run-notices';
import { createStore, useStore } from '@/lib/store';
import { t } from '@/messages';
import { listWords } from '@/messages/list';
import type { ListWords } from '@/messages/records';
import { isUnderWay } from '@/records/use-exports';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { type GestureOptions, useUndo } from '@/trpc/use-undo';

/** The run whose skipped records are shown. */
const shownRun = createStore<BulkRun | null>(null);

export function useShownRun(): [BulkRun | null, () => void] {
  return [useStore(shownRun, (run) => run), () => shownRun.set(null)];
}

/** A kind whose records are changed many at a time. */
interface BulkKind {
  words: Pick<ListWords, 'changed' | 'count'>;
  /** Where its answers are in the page's memory. */
  pathKey(trpc: ReturnType<typeof useTRPC>): QueryKey;
  /** Methods, so that each kind's own changes fit. */
  change(
    api: ReturnType<typeof useTRPCClient>,
    input: { target: BulkTarget; change: object; idempotencyKey: string },
    options: GestureOptions,
  ): Promise<BulkRun>;
}

interface BulkInput {
  target: BulkTarget;
  change: object;
  /** What was done, for the message: `Priority High`. */
  what?: string | undefined;
  /** The whole message, if nothing was skipped. */
  say?: string | undefined;
}

/** One call of a bulk change. Repeated with its key, it continues where it stopped. */
interface BulkCall {
  target: BulkTarget;
  idempotencyKey: string;
}

/**
 * Changes many records as one operation, reports the outcome and offers to undo it; if it stopped before the end, also to continue.
 * Resolves to false if nothing was changed.
 */
export function useBulk(kind: BulkKind): (input: BulkInput) => Promise<boolean> {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { offer } = useUndo();
  const refresh = () => queries.invalidateQueries({ queryKey: kind.pathKey(trpc) });

  async function makeAll(calls: readonly BulkCall[], change: object, operation: string): Promise<BulkRun> {
    const runs: BulkRun[] = [];
    for (const call of calls) {
      try {
        const run = await kind.change(api, { ...call, change }, { context: { operation } });
        runs.push(run);
        if (run.failure) break;
      } catch (error) {
        const last = runs.at(-1);
        // Earlier calls changed records, and can be undone.
        if (!last) throw error;
        runs.push({ ...last, changed: 0, skipped: [], skippedCount: 0, failure: readFailure(error).message });
        break;
      }
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
    { change, what, say }: Omit<BulkInput, 'target'>,
    operation: string,
  ): Promise<boolean> {
    const retry = { label: t.common.retry, run: () => void make(calls, { change, what, say }, operation) };
    try {
      const run = await makeAll(calls, change, operation);
      await refresh();
      const undo = run.changed > 0 ? offer({ operation: run.operation }) : null;
      const { changed, skippedCount: skipped, failure } = run;
      const undoIt = undo ? { label: t.tasks.undo, run: undo } : undefined;
      const showSkipped = { label: listWords.showSkipped, run: () => shownRun.set(run) };
      const outcome = what
        ? listWords.bulkDid(what, kind.words.count(changed, false), skipped)
        : skipped > 0 || failure
          ? listWords.bulkResult(changed, skipped)
          : kind.words.changed(changed);
      showToast(
        failure
          ? { text: `${failure} ${outcome}`, tone: 'danger', action: retry, second: undoIt }
          : {
              text: skipped > 0 ? outcome : (say ?? outcome),
              action: undoIt,
              second: skipped > 0 ? showSkipped : undefined,
            },
      );
      return true;
    } catch (error) {
      const failure = readFailure(error);
      showToast({
        text: failure.message || listWords.bulkFailed,
        tone: 'danger',
        ...(canRetry(failure) ? { action: retry } : {}),
      });
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
