'use client';

import type { PurchaseLine } from '@quartermaster/contracts/purchase-orders/lines';
import type { Receipt } from '@quartermaster/contracts/purchase-orders/receipts';
import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { type ReactNode, useState } from 'react';
import { useOfflineSince } from '@/lib/connection';
import { formatDecimal } from '@/lib/numbers';
import { receivingWords } from '@/messages/receiving';
import { stockWords } from '@/messages/stock';
import { useTRPCClient } from '@/trpc/client';
import { OrderDialog } from '../orders/order/dialogs/order-dialog';
import { useLocations } from '../stock/use-stock';
import { RadioChoice } from './radio-choice';
import { keptOf, leavingRows } from './reversing';
import { useReceiptWrite } from './use-receipt-write';

const words = receivingWords.reversing;

/** A delivery may have a thousand lines. */
const SHOWN = 8;

interface ReverseDialogProps {
  receipt: Receipt;
  /** PO-12/1 */
  name: string;
  /** Of its purchase order. */
  lines: readonly PurchaseLine[];
  onClose: () => void;
}

/** Takes a receipt back: all of it, or as far as its goods are there. Both entries stay in the ledger. */
export function ReverseDialog({ receipt, name, lines, onClose }: ReverseDialogProps): ReactNode {
  const api = useTRPCClient();
  const leaving = leavingRows(receipt, lines);
  const isOffline = useOfflineSince() !== null;
  const { post } = useReceiptWrite();
  const { open: locations, nameOf } = useLocations();
  const [amount, setAmount] = useState<'whole' | 'rest'>('whole');
  const [note, setNote] = useState('');
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string>();

  async function send(): Promise<void> {
    const { id, version } = receipt;
    setPending(true);
    setProblem(undefined);
    const failure = await post(
      (options) =>
        api.receipts.reverse.mutate({ id, version, rest: amount === 'rest', note: note.trim() || null }, options),
      ({ receipt: after }) => {
        const kept = keptOf(after);
        return { text: kept === '0' ? words.done(name) : words.donePart(name, formatDecimal(kept)), final: true };
      },
    );
    setPending(false);
    if (!failure) onClose();
    else if (failure.problem === 'short') setProblem(words.short(failure.short?.length ?? 1));
    else setProblem(failure.message || receivingWords.failed);
  }
  return (
    <OrderDialog
      alert
      title={words.title(name)}
      description={words.body}
      submit={words.submit}
      problem={isOffline ? stockWords.offline : problem}
      pending={pending}
      disabled={isOffline}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      <ul aria-label={words.leaves} className="divide-y divide-border border-y border-border">
        {leaving.slice(0, SHOWN).map((row) => (
          <li key={row.key} className="flex flex-wrap items-baseline justify-between gap-x-3 py-1.5">
            <span className="min-w-0 truncate">{row.title}</span>
            <span className="whitespace-nowrap text-ink-2">
              {words.line(
                formatDecimal(row.quantity),
                row.unit,
                locations.length > 1 && row.isStocked ? nameOf(row.locationId) : '',
              )}
            </span>
          </li>
        ))}
        {leaving.length > SHOWN ? <li className="py-1.5 text-ink-2">{words.others(leaving.length - SHOWN)}</li> : null}
      </ul>
      <RadioChoice
        label={words.howMuch}
        value={amount}
        options={[
          { value: 'whole', label: words.whole, hint: words.wholeHint },
          { value: 'rest', label: words.rest, hint: words.restHint },
        ]}
        onChange={setAmount}
      />
      <Field label={words.note}>
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            maxLength={200}
            value={note}
            onChange={({ target }) => setNote(target.value)}
          />
        )}
      </Field>
    </OrderDialog>
  );
}
