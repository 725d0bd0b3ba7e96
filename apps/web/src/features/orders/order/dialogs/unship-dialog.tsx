'use client';

import type { Shipment } from '@quartermaster/contracts/orders/shipments';
import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { type ReactNode, useState } from 'react';
import { orderStepWords } from '@/messages/order-steps';
import { useTRPCClient } from '@/trpc/client';
import { OrderDialog } from './order-dialog';
import { useVerb } from './use-verb';

const words = orderStepWords.unshipping;

interface UnshipDialogProps {
  shipment: Shipment;
  /** SO-12/1 */
  name: string;
  onClose: () => void;
}

/** Takes a shipment back. Both stay in the ledger. */
export function UnshipDialog({ shipment, name, onClose }: UnshipDialogProps): ReactNode {
  const api = useTRPCClient();
  const verb = useVerb();
  const [note, setNote] = useState('');
  async function send(): Promise<void> {
    const { id, version } = shipment;
    const failure = await verb.run(
      (options) => api.shipments.reverse.mutate({ id, version, note: note.trim() || null }, options),
      () => ({ text: words.done(name), final: true }),
    );
    if (!failure) onClose();
  }
  return (
    <OrderDialog
      alert
      width="sm"
      title={words.title(name)}
      description={words.body}
      submit={words.submit}
      problem={verb.problem}
      pending={verb.pending}
      disabled={verb.isOffline}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      <Field label={words.note}>
        {(control) => (
          <Input
            {...control}
            autoFocus
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
