'use client';

import { type ReactNode, useState } from 'react';
import { VerbDialog } from '@/features/trade/verb-dialog';
import { formatDecimal } from '@/lib/numbers';
import { orderStepWords } from '@/messages/order-steps';
import { useTRPCClient } from '@/trpc/client';
import type { OrderDialogInput } from './dialog-props';
import { LineQuantities, type Quantities, type QuantityRow, readAll } from './line-quantities';
import { useVerb } from './use-verb';

const words = orderStepWords.cancelling;

/** Cancels so much of some lines. */
export function CancelLinesDialog({ order, lines, onClose }: OrderDialogInput): ReactNode {
  const api = useTRPCClient();
  const verb = useVerb();
  const [typed, setTyped] = useState<Quantities>({});
  const rows: QuantityRow[] = lines
    .filter(({ openQty }) => openQty !== '0')
    .map((line) => ({
      line,
      most: line.openQty,
      about: orderStepWords.shipping.left(formatDecimal(line.openQty), line.unit),
    }));
  async function cancel(): Promise<void> {
    const read = readAll(rows, typed)?.filter(({ quantity }) => quantity !== '0');
    if (!read) return verb.setProblem(orderStepWords.shipping.unreadable);
    if (read.length === 0) return verb.setProblem(words.nothing);
    const { id, version } = order;
    const failure = await verb.run(
      (options) => api.orders.cancel.mutate({ id, version, lines: read }, options),
      () => ({ text: words.doneLines(order.key) }),
    );
    if (!failure) onClose();
  }
  return (
    <VerbDialog
      title={words.titleLines(order.key)}
      description={words.bodyLines}
      submit={words.submitLines}
      width="lg"
      problem={verb.problem}
      pending={verb.pending}
      disabled={verb.isOffline}
      onSubmit={() => void cancel()}
      onClose={onClose}
    >
      <LineQuantities label={words.now} rows={rows} typed={typed} onType={setTyped} />
    </VerbDialog>
  );
}
