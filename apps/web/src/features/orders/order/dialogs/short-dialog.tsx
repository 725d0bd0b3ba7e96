'use client';

import type { ShortLine } from '@quartermaster/contracts/errors';
import { subtract } from '@quartermaster/contracts/money/add';
import { exact, textOf } from '@quartermaster/contracts/money/units';
import type { OrderLine } from '@quartermaster/contracts/orders/lines';
import { type ReactNode, useState } from 'react';
import { VerbDialog } from '@/features/trade/verb-dialog';
import { formatDecimal } from '@/lib/numbers';
import { orderStepWords } from '@/messages/order-steps';

const words = orderStepWords.short;

/** A line as it is called. */
export type NamedLine = Pick<OrderLine, 'id' | 'variantId' | 'description' | 'sku' | 'unit'>;

interface ShortDialogProps {
  short: readonly ShortLine[];
  lines: readonly NamedLine[];
  /** The rest waits for goods. */
  onWait: () => Promise<void>;
  onClose: () => void;
}

/** There is too little: line by line what is missing, and whether the rest waits. */
export function ShortDialog({ short, lines, onWait, onClose }: ShortDialogProps): ReactNode {
  const [pending, setPending] = useState(false);
  return (
    <VerbDialog
      title={words.title(short.length)}
      description={words.body}
      submit={words.wait}
      cancel={words.edit}
      problem={undefined}
      pending={pending}
      onClose={onClose}
      onSubmit={() => {
        setPending(true);
        void onWait().finally(() => setPending(false));
      }}
    >
      <ul className="max-h-[50vh] divide-y divide-border overflow-y-auto border-y border-border">
        {short.map(({ lineId, variantId, locationId, wanted, free }) => {
          const line = lines.find(({ id }) => id === lineId) ?? lines.find((one) => one.variantId === variantId);
          const missing = textOf(subtract('quantity', exact('quantity', wanted), exact('quantity', free)));
          return (
            <li key={`${lineId ?? variantId} ${locationId}`} className="flex flex-wrap items-baseline gap-x-3 py-1.5">
              <span className="min-w-0 flex-1 basis-40">
                <span className="font-semibold">{line?.description ?? words.newLine}</span>{' '}
                <span className="font-mono text-sm text-ink-2">{line?.sku}</span>
              </span>
              <span className="tabular-nums">
                {words.line(formatDecimal(missing), formatDecimal(wanted), formatDecimal(free), line?.unit ?? '')}
              </span>
            </li>
          );
        })}
      </ul>
    </VerbDialog>
  );
}
