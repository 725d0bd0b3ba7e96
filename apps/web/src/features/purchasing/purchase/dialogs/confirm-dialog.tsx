'use client';

import type { PurchaseLine } from '@quartermaster/contracts/purchase-orders/lines';
import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { type ReactNode, useState } from 'react';
import { DateField } from '@/components/date/date-field';
import { VerbDialog } from '@/features/trade/verb-dialog';
import { purchasePageWords } from '@/messages/purchase-page';
import { useTRPCClient } from '@/trpc/client';
import { useVerb } from '../use-purchase-writes';
import type { PurchaseDialogInput } from './dialog-props';

const words = purchasePageWords.confirming;

/** What the supplier promises: a day for all of it, and others for some lines. */
export function ConfirmDialog({ order, lines, onClose }: PurchaseDialogInput): ReactNode {
  const { purchaseOrders } = useTRPCClient();
  const verb = useVerb();
  const open = lines.filter(({ kind, openQty }) => kind === 'item' && openQty !== '0');
  const [expectedOn, setExpectedOn] = useState(order.expectedOn);
  const [reference, setReference] = useState(order.reference ?? '');
  const [days, setDays] = useState<Readonly<Record<string, string | null>>>(() =>
    Object.fromEntries(open.map((line) => [line.id, line.expectedOn])),
  );
  const [isByLine, setByLine] = useState(() => open.some((line) => line.expectedOn !== null));
  async function confirm(): Promise<void> {
    const { id, version } = order;
    const changed = open
      .filter((line) => (days[line.id] ?? null) !== line.expectedOn)
      .map((line) => ({ lineId: line.id, expectedOn: days[line.id] ?? null }));
    const input = { id, version, expectedOn, reference: reference.trim() || null, lines: changed };
    const failure = await verb.run(
      (options) => purchaseOrders.confirm.mutate(input, options),
      () => ({ text: words.done(order.key) }),
    );
    if (!failure) onClose();
  }
  return (
    <VerbDialog
      title={words.title(order.key)}
      description={words.body}
      submit={words.submit}
      problem={verb.problem}
      pending={verb.pending}
      disabled={verb.isOffline}
      onSubmit={() => void confirm()}
      onClose={onClose}
    >
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <DateField
          label={words.day}
          value={expectedOn === null ? null : { on: expectedOn, time: null }}
          onCommit={(value) => setExpectedOn(value?.on ?? null)}
        />
        <Field label={words.reference}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              maxLength={60}
              value={reference}
              onChange={({ target }) => setReference(target.value)}
            />
          )}
        </Field>
      </div>
      {open.length > 1 ? (
        <details open={isByLine} onToggle={({ currentTarget }) => setByLine(currentTarget.open)}>
          <summary className="cursor-pointer coarse:py-3">{words.own}</summary>
          <ul aria-label={words.lines} className="mt-2 grid max-h-[40vh] gap-3 overflow-y-auto px-0.5">
            {isByLine
              ? open.map((line) => (
                  <LineDay
                    key={line.id}
                    line={line}
                    day={days[line.id] ?? null}
                    onDay={(day) => setDays((now) => ({ ...now, [line.id]: day }))}
                  />
                ))
              : null}
          </ul>
        </details>
      ) : null}
    </VerbDialog>
  );
}

interface LineDayProps {
  line: PurchaseLine;
  day: string | null;
  onDay: (day: string | null) => void;
}

function LineDay({ line, day, onDay }: LineDayProps): ReactNode {
  return (
    <li>
      <DateField
        label={words.lineDay(line.sku ?? line.description)}
        value={day === null ? null : { on: day, time: null }}
        onCommit={(value) => onDay(value?.on ?? null)}
      />
    </li>
  );
}
