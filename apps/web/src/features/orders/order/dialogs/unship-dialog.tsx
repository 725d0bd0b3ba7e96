'use client';

import type { Shipment } from '@quartermaster/contracts/orders/shipments';
import type { ReactNode } from 'react';
import { orderStepWords } from '@/messages/order-steps';
import { useTRPCClient } from '@/trpc/client';
import { NoteDialog } from './note-dialog';

const words = orderStepWords.unshipping;

interface UnshipDialogProps {
  shipment: Shipment;
  /** SO-12/1 */
  name: string;
  onClose: () => void;
}

/** Takes a shipment back. Both stay in the ledger. */
export function UnshipDialog({ shipment: { id, version }, name, onClose }: UnshipDialogProps): ReactNode {
  const api = useTRPCClient();
  return (
    <NoteDialog
      title={words.title(name)}
      body={words.body}
      submit={words.submit}
      label={words.note}
      most={200}
      done={words.done(name)}
      gesture={(note, options) => api.shipments.reverse.mutate({ id, version, note }, options)}
      onClose={onClose}
    />
  );
}
