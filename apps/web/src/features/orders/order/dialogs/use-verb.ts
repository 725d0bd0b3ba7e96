import { useState } from 'react';
import type { ApiFailure } from '@/lib/api-error';
import { apiWords } from '@/lib/api-words';
import { useOfflineSince } from '@/lib/connection';
import { orderPageWords as words } from '@/messages/order-page';
import type { GestureOptions } from '@/trpc/use-undo';
import { type Answer, useOrderWrites } from '../use-order-writes';

interface Verb {
  pending: boolean;
  /** Why it was not done; the dialog stays with what was typed. */
  problem: string | undefined;
  isOffline: boolean;
  setProblem: (problem: string | undefined) => void;
  /** @returns why it was refused; null if it was done */
  run: <T extends Answer>(
    gesture: (options: GestureOptions) => Promise<T>,
    said: (done: T) => { text: string; final?: boolean },
  ) => Promise<ApiFailure | null>;
}

/** Sends a verb of an order from a dialog. */
export function useVerb(): Verb {
  const { send } = useOrderWrites();
  const isOffline = useOfflineSince() !== null;
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string>();
  return {
    pending,
    problem: isOffline ? words.offline : problem,
    isOffline,
    setProblem,
    async run(gesture, said) {
      setPending(true);
      setProblem(undefined);
      const { failure } = await send(gesture, said);
      setPending(false);
      if (failure) setProblem(apiWords(failure.message) || words.failed);
      return failure ?? null;
    },
  };
}
