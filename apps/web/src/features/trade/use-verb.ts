import { useState } from 'react';
import type { ApiFailure } from '@/lib/api-error';
import { apiWords } from '@/lib/api-words';
import { useOfflineSince } from '@/lib/connection';
import { orderPageWords as words } from '@/messages/order-page';
import type { GestureOptions } from '@/trpc/use-undo';
import type { Said, Writes } from './use-writes';

export interface Verb<A> {
  pending: boolean;
  /** Why it was not done; the dialog stays with what was typed. */
  problem: string | undefined;
  isOffline: boolean;
  setProblem: (problem: string | undefined) => void;
  /** @returns why it was refused; null if it was done */
  run: <T extends A>(
    gesture: (options: GestureOptions) => Promise<T>,
    said: (done: T) => Said,
  ) => Promise<ApiFailure | null>;
}

/** Sends a verb of a document from a dialog. */
export function useVerbOf<A>({ send }: Writes<A>): Verb<A> {
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
