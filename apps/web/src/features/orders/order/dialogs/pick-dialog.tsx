'use client';

import { add } from '@quartermaster/contracts/money/add';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import { type ReactNode, useState } from 'react';
import { VerbDialog } from '@/features/trade/verb-dialog';
import { formatDecimal } from '@/lib/numbers';
import { orderStepWords } from '@/messages/order-steps';
import { useTRPCClient } from '@/trpc/client';
import type { OrderDialogInput } from './dialog-props';
import { LineQuantities, type Quantities, type QuantityRow, readAll } from './line-quantities';
import { useVerb } from './use-verb';

const words = orderStepWords.picking;

/** Says how much of each line was picked, in all: what is reserved unless less is typed. */
export function PickDialog({ order, lines, onClose }: OrderDialogInput): ReactNode {
  const api = useTRPCClient();
  const verb = useVerb();
  const rows = rowsOf(lines);
  const [typed, setTyped] = useState<Quantities>(() =>
    Object.fromEntries(
      rows.map(({ line, most }) => [
        line.id,
        formatDecimal(line.pickedQty === line.shippedQty ? most : line.pickedQty),
      ]),
    ),
  );
  async function pick(): Promise<void> {
    const read = readAll(rows, typed);
    if (!read) return verb.setProblem(orderStepWords.shipping.unreadable);
    const { id, version } = order;
    const failure = await verb.run(
      (options) => api.orders.pick.mutate({ id, version, lines: read }, options),
      () => ({ text: words.done(order.key), final: true }),
    );
    if (!failure) onClose();
  }
  return (
    <VerbDialog
      title={words.title(order.key)}
      description={words.body}
      submit={words.submit}
      width="lg"
      problem={verb.problem}
      pending={verb.pending}
      disabled={verb.isOffline}
      onSubmit={() => void pick()}
      onClose={onClose}
    >
      <LineQuantities label={words.picked} rows={rows} typed={typed} onType={setTyped} />
    </VerbDialog>
  );
}

/** Lines of which goods are reserved. */
function rowsOf(lines: OrderDialogInput['lines']): QuantityRow[] {
  return lines
    .filter(({ openQty, reservedQty }) => openQty !== '0' && reservedQty !== '0')
    .map((line) => ({
      line,
      most: textOf(add('quantity', exact('quantity', line.shippedQty), exact('quantity', line.reservedQty))),
      about: words.reserved(formatDecimal(line.reservedQty), line.unit, formatDecimal(line.shippedQty)),
    }));
}
