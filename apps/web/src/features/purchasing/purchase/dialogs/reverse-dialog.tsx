'use client';

import type { Receipt } from '@quartermaster/contracts/purchase-orders/receipts';
import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { type ReactNode, useState } from 'react';
import { CheckField } from '@/features/trade/check-field';
import { VerbDialog } from '@/features/trade/verb-dialog';
import { purchasePageWords } from '@/messages/purchase-page';
import { useTRPCClient } from '@/trpc/client';
import { useVerb } from '../use-purchase-writes';

const words = purchasePageWords.reversing;

interface ReverseDialogProps {
  receipt: Receipt;
  /** PO-12/1 */
  name: string;
  onClose: () => void;
}

/** Takes a receipt back; where some of its goods left already, as far as they are there. Both stay in the ledger. */
export function ReverseDialog({ receipt: { id, version }, name, onClose }: ReverseDialogProps): ReactNode {
  const { receipts } = useTRPCClient();
  const verb = useVerb();
  const [note, setNote] = useState('');
  const [rest, setRest] = useState(false);
  async function reverse(): Promise<void> {
    const failure = await verb.run(
      (options) => receipts.reverse.mutate({ id, version, rest, note: note.trim() || null }, options),
      () => ({ text: words.done(name), final: true }),
    );
    if (!failure) onClose();
  }
  return (
    <VerbDialog
      alert
      width="sm"
      title={words.title(name)}
      description={words.body}
      submit={words.submit}
      tone="danger"
      problem={verb.problem}
      pending={verb.pending}
      disabled={verb.isOffline}
      onSubmit={() => void reverse()}
      onClose={onClose}
    >
      <CheckField label={words.rest} hint={words.restBody} checked={rest} onChange={setRest} />
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
    </VerbDialog>
  );
}
