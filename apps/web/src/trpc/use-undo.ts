import type { AppRouter } from '@quartermaster/api';
import type { UndoResult } from '@quartermaster/contracts/activity';
import { showToast } from '@quartermaster/ui/toast';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import type { TRPCClient } from '@trpc/client';
import { useMemo } from 'react';
import { readFailure } from '@/lib/api-error';
import { newId } from '@/lib/new-id';
import { setLastUndo } from '@/lib/undo';
import { talkWords } from '@/messages/talk';
import { useTRPCClient } from './client';

/** Rides along on every call of one gesture, so that the server undoes them as one. */
export interface GestureOptions {
  context: { operation: string };
}

export interface UndoOffer {
  operation: string;
  /** The message that offers it; without one there is only Ctrl+Z. */
  text?: string | undefined;
  /** Said once it is taken back, instead of "Undone". */
  undone?: string | undefined;
  /** Whether anything was saved, once that is known. Undoing waits for it. */
  saved?: Promise<boolean> | undefined;
}

export interface Undo {
  /**
   * Does something and offers to take it back, by a message and by Ctrl+Z. Rejects as `gesture` does, and then offers nothing.
   * @param gesture passes its options on to each write it makes
   */
  withUndo: <T>(gesture: (options: GestureOptions) => Promise<T>, text: string | ((done: T) => string)) => Promise<T>;
  /** Offers to take back what is done, or on its way. @returns takes it back */
  offer: (offer: UndoOffer) => () => void;
  /** Takes back what was done under an operation, and says what came of it. */
  takeBack: (operation: string, undone?: string) => Promise<void>;
}

/** The one way back: what was done under an operation is undone by the server, and so is the undo. */
export function useUndo(): Undo {
  const api = useTRPCClient();
  const queries = useQueryClient();
  return useMemo(() => createUndo(api, queries), [api, queries]);
}

function createUndo(api: TRPCClient<AppRouter>, queries: QueryClient): Undo {
  function offer({ operation, text, undone, saved }: UndoOffer): () => void {
    const undo = async () => {
      // What could not be saved has a message of its own.
      if ((await saved) !== false) await takeBack(operation, undone);
    };
    const run = () => void undo();
    setLastUndo(run);
    if (text) showToast({ text, action: { label: talkWords.undo, run } });
    return run;
  }

  async function takeBack(operation: string, undone: string = talkWords.undone): Promise<void> {
    try {
      const options: GestureOptions = { context: { operation: newId() } };
      const skipped: Array<{ ref: string; reason: string }> = [];
      let redo = '';
      for (let before: string | undefined, more = true; more; more = before !== undefined) {
        const result: UndoResult = await api.activity.undo.mutate(
          { operation, ...(before ? { before } : {}) },
          options,
        );
        skipped.push(...result.skipped);
        redo = result.operation;
        before = result.next ?? undefined;
      }
      setLastUndo(() => void takeBack(redo));
      const [first] = skipped;
      showToast(
        first
          ? { text: talkWords.undonePartly(skipped.length, first.ref, first.reason), tone: 'danger' }
          : { text: undone },
      );
    } catch (error) {
      showToast({ text: readFailure(error).message || talkWords.undoFailed, tone: 'danger' });
    } finally {
      // The stream of changes would do it too, a moment later, and not while it is away.
      void queries.invalidateQueries();
    }
  }

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
