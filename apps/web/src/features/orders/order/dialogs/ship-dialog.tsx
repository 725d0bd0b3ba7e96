'use client';

import { sum } from '@quartermaster/contracts/money/add';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { type ReactNode, useState } from 'react';
import { DateField } from '@/components/date/date-field';
import { type DateRead, dateProblem } from '@/components/date/types';
import { VerbDialog } from '@/features/trade/verb-dialog';
import type { ApiFailure } from '@/lib/api-error';
import { createIdempotencyKeys } from '@/lib/idempotency-key';
import { formatDecimal } from '@/lib/numbers';
import { orderStepWords } from '@/messages/order-steps';
import { useTRPCClient } from '@/trpc/client';
import { useToday } from '@/trpc/use-today';
import { HoldingTasks } from '../holding-tasks';
import { readyOfLine } from '../next-steps';
import type { OrderDialogInput } from './dialog-props';
import { LineQuantities, type Quantities, type QuantityRow, readAll } from './line-quantities';
import { useVerb } from './use-verb';

const words = orderStepWords.shipping;

/** Ships lines, or parts of them: what is reserved unless less is typed. */
export function ShipDialog({ order, lines, onClose }: OrderDialogInput): ReactNode {
  const api = useTRPCClient();
  const today = useToday();
  const verb = useVerb();
  const [keys] = useState(createIdempotencyKeys);
  const rows = rowsOf(lines);
  const [typed, setTyped] = useState<Quantities>(() =>
    Object.fromEntries(rows.map(({ line }) => [line.id, formatDecimal(textOf(readyOfLine(line)))])),
  );
  const [day, setDay] = useState<DateRead>({ kind: 'none' });
  const [dayError, setDayError] = useState<string>();
  const [carrier, setCarrier] = useState('');
  const [tracking, setTracking] = useState('');
  const [holding, setHolding] = useState<NonNullable<ApiFailure['holding']>>([]);
  const read = readAll(rows, typed);
  const total = textOf(
    sum(
      'quantity',
      (read ?? []).map(({ quantity }) => exact('quantity', quantity)),
    ),
  );

  async function ship(): Promise<void> {
    const unread = dateProblem(day);
    if (unread) return setDayError(unread);
    if (!read) return verb.setProblem(words.unreadable);
    if (total === '0') return verb.setProblem(words.nothing);
    const input = {
      orderId: order.id,
      lines: read.filter(({ quantity }) => quantity !== '0'),
      carrier: carrier.trim() || null,
      tracking: tracking.trim() || null,
      acknowledged: holding.map(({ id }) => id),
      ...(day.kind === 'day' && day.on !== today ? { shippedOn: day.on } : {}),
    };
    const failure = await verb.run(
      (options) => api.shipments.post.mutate({ ...input, idempotencyKey: keys.keyFor(input) }, options),
      ({ shipment, order: after }) => ({
        text: (after.lifecycle === 'closed' ? words.doneClosed : words.done)(`${order.key}/${shipment.nr}`),
      }),
    );
    if (!failure) onClose();
    else if (failure.holding) {
      const others = failure.holding;
      setHolding((known) => [...known, ...others]);
      verb.setProblem(undefined);
    } else if (failure.field === 'shippedOn' || failure.problem === 'period_locked') {
      setDayError(failure.message);
      verb.setProblem(undefined);
    }
  }
  return (
    <VerbDialog
      title={words.title(order.key)}
      description={words.body}
      submit={holding.length > 0 ? words.anyway : read ? words.submit(formatDecimal(total)) : words.submitSome}
      width="lg"
      problem={verb.problem}
      pending={verb.pending}
      disabled={verb.isOffline}
      onSubmit={() => void ship()}
      onClose={onClose}
    >
      <div role="alert" className="empty:absolute">
        {holding.length > 0 ? (
          <HoldingTasks tasks={holding} says={words.held(order.key, holding.length)} elsewhere />
        ) : null}
      </div>
      <LineQuantities label={words.now} rows={rows} typed={typed} onType={setTyped} />
      <div className="grid items-start gap-4 sm:grid-cols-3">
        <Field label={words.carrier}>
          {(control) => (
            <Input {...control} maxLength={60} value={carrier} onChange={({ target }) => setCarrier(target.value)} />
          )}
        </Field>
        <Field label={words.tracking}>
          {(control) => (
            <Input
              {...control}
              maxLength={80}
              autoComplete="off"
              className="font-mono"
              value={tracking}
              onChange={({ target }) => setTracking(target.value)}
            />
          )}
        </Field>
        <DateField
          past
          label={words.day}
          value={{ on: today, time: null }}
          error={dayError}
          onRead={(now) => {
            setDay(now);
            setDayError(undefined);
          }}
        />
      </div>
    </VerbDialog>
  );
}

function rowsOf(lines: OrderDialogInput['lines']): QuantityRow[] {
  return lines
    .filter(({ openQty }) => openQty !== '0')
    .map((line) => ({
      line,
      most: line.openQty,
      about:
        line.waitingQty === '0'
          ? words.left(formatDecimal(line.openQty), line.unit)
          : words.leftWaiting(formatDecimal(line.openQty), line.unit, formatDecimal(line.waitingQty)),
    }));
}
