import type { AppRouter } from '@quartermaster/api';
import type { PurchaseOrder } from '@quartermaster/contracts/purchase-orders/purchase-order';
import type { PostReceiptInput } from '@quartermaster/contracts/purchase-orders/receipts';
import type { TRPCClient } from '@trpc/client';
import { useState } from 'react';
import type { ApiFailure } from '@/lib/api-error';
import { receivingWords as words } from '@/messages/receiving';
import { useTRPCClient } from '@/trpc/client';
import { useReceiptWrite } from './use-receipt-write';

/** What booking a delivery answered. */
export type Booked = Awaited<ReturnType<TRPCClient<AppRouter>['receipts']['post']['mutate']>>;

interface BookingSender {
  pending: boolean;
  problem: string | undefined;
  setProblem: (problem: string | undefined) => void;
  /** @returns why it was refused; null if it was booked */
  book: (input: PostReceiptInput, onBooked: (booked: Booked) => void) => Promise<ApiFailure | null>;
}

/** `PO-12/1` */
export function receiptName({ key }: Pick<PurchaseOrder, 'key'>, { nr }: { nr: number }): string {
  return `${key}/${nr}`;
}

/** Whether a call may have been booked although it failed: no answer came. */
export function isUnanswered({ reason }: ApiFailure): boolean {
  return reason === 'offline' || reason === 'unavailable' || reason === 'internal';
}

function problemOf(failure: ApiFailure): string {
  if (isUnanswered(failure)) return words.book.unanswered;
  // The key was sent with something else before.
  if (failure.reason === 'conflict' && failure.problem === undefined) return words.book.changed;
  return failure.message || words.failed;
}

/** Books a delivery. A second press while one is under way does nothing. */
export function useBooking(): BookingSender {
  const api = useTRPCClient();
  const { post } = useReceiptWrite();
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string>();
  return {
    pending,
    problem,
    setProblem,
    async book(input, onBooked) {
      setPending(true);
      setProblem(undefined);
      const failure = await post(
        (options) => api.receipts.post.mutate(input, options),
        (done) => {
          onBooked(done);
          return { text: words.book.undo(receiptName(done.purchaseOrder, done.receipt)) };
        },
      );
      setPending(false);
      if (!failure) return null;
      setProblem(problemOf(failure));
      return failure;
    },
  };
}
