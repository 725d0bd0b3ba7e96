import { showToast } from '@quartermaster/ui/toast';
import { useState } from 'react';
import { type ApiFailure, readFailure } from '@/lib/api-error';
import { apiWords } from '@/lib/api-words';
import { newId } from '@/lib/new-id';
import { type GestureOptions, useUndo } from '@/trpc/use-undo';
import { useRefreshStock } from './use-stock';

interface Said {
  text: string;
  /** Nothing was posted, or it cannot be taken back by undo. */
  final?: boolean;
}

interface StockWrite {
  /** Why nothing was posted, where no field is to blame. */
  problem: string | undefined;
  setProblem: (problem: string | undefined) => void;
  /**
   * Posts, reads the numbers again, and says what was done, with a way back.
   * @returns why it was refused; null if it was not
   */
  post: <T>(gesture: (options: GestureOptions) => Promise<T>, said: (done: T) => Said) => Promise<ApiFailure | null>;
}

/** Posts changes of stock. They are never shown before the server has them. */
export function useStockWrite(): StockWrite {
  const { offer } = useUndo();
  const refresh = useRefreshStock();
  const [problem, setProblem] = useState<string>();
  return {
    problem,
    setProblem,
    async post(gesture, said) {
      const operation = newId();
      setProblem(undefined);
      try {
        const { text, final = false } = said(await gesture({ context: { operation } }));
        if (final) showToast({ text });
        else offer({ operation, text });
        return null;
      } catch (error) {
        const failure = readFailure(error);
        return { ...failure, message: apiWords(failure.message) };
      } finally {
        await refresh().catch(() => undefined);
      }
    },
  };
}
