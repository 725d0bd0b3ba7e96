import type { AppRouter } from '@quartermaster/api';
import type { UndoResult } from '@quartermaster/contracts/activity';
import { showToast } from '@quartermaster/ui/toast';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import type { TRPCClient } from '@trpc/client';
import { useMemo } from 'react';
import { canRetry, readFailure } from '@/lib/api-error';
import { newId } from '@/lib/new-id';
import { setLastUndo } from '@/lib/undo';
import { t } from '@/messages';
import { undoWords } from '@/messages/undo';
import { useTRPCClient } from './client';

/** Options for every call of one operation, so that the server undoes them as a unit. */
export interface GestureOptions {
  context: { operation: string };
}

export interface UndoOffer {
  operation: string;
  /** The toast that offers it, once it is true; without one there is only Ctrl+Z. */
  text?: string | undefined;
  /** The message after the undo, instead of "Undone". */
  undone?: string | undefined;
  /** Resolves to whether anything was saved; undo waits for it. */
  saved?: Promise<boolean> | undefined;
}

/** One call of an undo, which reverts up to 200 entries. */
interface UndoCall {
  before?: string;
  idempotencyKey: string;
  options: GestureOptions;
}

export interface Undo {
  /**
   * Runs an operation and offers to undo it, with a toast and Ctrl+Z. If `gesture` rejects, so does this, and it offers nothing.
   * @param gesture passes its options to each of its writes
   */
  withUndo: <T>(gesture: (options: GestureOptions) => Promise<T>, text: string | ((done: T) => string)) => Promise<T>;
  /** Offers to undo an operation that is done or in progress. @returns a function that undoes it */
  offer: (offer: UndoOffer) => () => void;
  /** Undoes an operation and reports the outcome. */
  takeBack: (operation: string, undone?: string) => Promise<void>;
}

interface RevertWords {
  said: string;
  next: string;
}

const UNDONE: RevertWords = { said: undoWords.done, next: undoWords.redo };
const REDONE: RevertWords = { said: undoWords.redone, next: undoWords.action };

/** The single undo mechanism: the server undoes an operation, and the undo itself is an operation too. */
export function useUndo(): Undo {
  const api = useTRPCClient();
  const queries = useQueryClient();
  return useMemo(() => createUndo(api, queries), [api, queries]);
}

function createUndo(api: TRPCClient<AppRouter>, queries: QueryClient): Undo {
  function offer({ operation, text, undone, saved }: UndoOffer): () => void {
    const undo = async () => {
      // A failed save has its own message.
      if ((await saved) !== false) await takeBack(operation, undone);
    };
    const run = () => void undo();
    setLastUndo(run);
    if (text) void announce(text, run, saved);
    return run;
  }

  /** Nothing is called done before the server has it. */
  async function announce(text: string, run: () => void, saved: Promise<boolean> = Promise.resolve(true)) {
    if (await saved) showToast({ text, action: { label: undoWords.action, run } });
  }

  /**
   * @param words what is said afterwards, and what the way back is called
   * @param from the call that an earlier attempt did not finish: repeated with its key, it continues there
   */
  async function revert(
    operation: string,
    words: RevertWords,
    from: UndoCall = { idempotencyKey: newId(), options: { context: { operation: newId() } } },
  ): Promise<void> {
    let call: UndoCall | null = from;
    const showFailure = (text: string, unfinished: UndoCall | null) => {
      const retry = { label: t.common.retry, run: () => void revert(operation, words, unfinished ?? undefined) };
      showToast({ text, tone: 'danger', ...(unfinished ? { action: retry } : {}) });
    };
    try {
      const skipped: Array<{ ref: string; reason: string }> = [];
      let again = () => {};
      while (call) {
        const { options, ...input }: UndoCall = call;
        const result: UndoResult = await api.activity.undo.mutate({ operation, ...input }, options);
        if (result.failure) return showFailure(result.failure, call);
        skipped.push(...result.skipped);
        again = () => void revert(result.operation, words.next === undoWords.redo ? REDONE : UNDONE);
        setLastUndo(again);
        call = result.next ? { before: result.next, idempotencyKey: newId(), options } : null;
      }
      const [first] = skipped;
      showToast(
        first
          ? { text: undoWords.partly(skipped.length, first.ref, first.reason), tone: 'danger' }
          : { text: words.said, action: { label: words.next, run: again } },
      );
    } catch (error) {
      const failure = readFailure(error);
      showFailure(failure.message || undoWords.failed, canRetry(failure) ? call : null);
    } finally {
      // Change notices would do this a moment later, but not while the stream is down.
      void queries.invalidateQueries();
    }
  }

  const takeBack = (operation: string, undone: string = undoWords.done) =>
    revert(operation, { ...UNDONE, said: undone });

  return {
    offer,
    takeBack,
    async withUndo(gesture, text) {
      const operation = newId();
      const done = await gesture({ context: { operation } });
      offer({ operation, text: typeof text === 'string' ? text : text(done) });
      return done;
    },
  };
}
