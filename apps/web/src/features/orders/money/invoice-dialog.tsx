'use client';

import type { InvoiceableOutput } from '@quartermaster/contracts/orders/invoices';
import type { OrderLine } from '@quartermaster/contracts/orders/lines';
import type { Order } from '@quartermaster/contracts/orders/order';
import { type ReactNode, useState } from 'react';
import { VerbDialog } from '@/features/trade/verb-dialog';
import { addDays, isDateOnly } from '@/lib/dates';
import { createIdempotencyKeys } from '@/lib/idempotency-key';
import { orderMoneyWords } from '@/messages/order-money';
import { useTRPCClient } from '@/trpc/client';
import { useToday } from '@/trpc/use-today';
import { LineQuantities, type Quantities, readAll } from '../order/dialogs/line-quantities';
import { useVerb } from '../order/dialogs/use-verb';
import { invoiceAmounts } from './amounts';
import { AmountsView } from './amounts-view';
import { quantitiesOf, rowsOf } from './line-rows';
import { useDay } from './use-day';

const words = orderMoneyWords.issuing;

interface InvoiceDialogProps {
  order: Order;
  lines: readonly OrderLine[];
  invoiceable: InvoiceableOutput['items'];
  onClose: () => void;
}

/** Issues an invoice: all that can be invoiced unless less is typed. */
export function InvoiceDialog({ order, lines: now, invoiceable, onClose }: InvoiceDialogProps): ReactNode {
  const api = useTRPCClient();
  const verb = useVerb();
  const today = useToday();
  const [keys] = useState(createIdempotencyKeys);
  // As they were when this was opened: what is offered does not change under what is typed.
  const [lines] = useState(now);
  const [rows] = useState(() => rowsOf(invoiceable, { lines, about: words.upTo }));
  const [typed, setTyped] = useState<Quantities>(() => quantitiesOf(rows));
  const wanted = readAll(rows, typed)?.filter(({ quantity }) => quantity !== '0');
  const issued = useDay({ label: orderMoneyWords.day, usual: today });
  const issuedOn = issued.on && isDateOnly(issued.on) ? issued.on : today;
  const due = useDay({ label: words.due, usual: addDays(issuedOn, order.termsDays), past: false });

  async function issue(): Promise<void> {
    const areDays = [issued.check(), due.check()];
    if (areDays.includes(false)) return;
    if (!wanted) return verb.setProblem(orderMoneyWords.unreadable);
    if (wanted.length === 0) return verb.setProblem(orderMoneyWords.nothing);
    const input = {
      orderId: order.id,
      lines: wanted,
      ...(issued.on ? { issuedOn } : {}),
      ...(due.on ? { dueOn: due.on } : {}),
    };
    const failure = await verb.run(
      (options) => api.invoices.issue.mutate({ ...input, idempotencyKey: keys.keyFor(input) }, options),
      ({ invoice }) => ({ text: words.done(invoice.display), final: true }),
    );
    if (!failure) return onClose();
    const isDay = failure.field === 'issuedOn' || failure.problem === 'period_locked';
    if (!isDay && failure.field !== 'dueOn') return;
    (isDay ? issued : due).refuse(failure.message);
    verb.setProblem(undefined);
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
      onSubmit={() => void issue()}
      onClose={onClose}
    >
      <LineQuantities label={words.now} rows={rows} typed={typed} onType={setTyped} />
      <AmountsView
        amounts={wanted ? invoiceAmounts(order, lines, wanted) : null}
        currency={order.currency}
        taxInclusive={order.taxInclusive}
      />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        {issued.field}
        {due.field}
      </div>
    </VerbDialog>
  );
}
