'use client';

import type { ReactNode } from 'react';
import { formatDecimal } from '@/lib/numbers';
import { receivingWords } from '@/messages/receiving';
import { OrderDialog } from '../orders/order/dialogs/order-dialog';

const words = receivingWords.closing;

interface CloseShortDialogProps {
  orderKey: string;
  /** Units that go into stock, and units that are left to come. */
  taken: string;
  left: string;
  problem: string | undefined;
  pending: boolean;
  isOffline: boolean;
  onSubmit: () => void;
  onClose: () => void;
}

/** Says what is cancelled before a delivery is booked as the last one. */
export function CloseShortDialog(props: CloseShortDialogProps): ReactNode {
  const { orderKey, taken, left, problem, pending, isOffline, onSubmit, onClose } = props;
  return (
    <OrderDialog
      alert
      width="sm"
      title={words.title(orderKey)}
      description={left === '0' ? words.nothingLeft : words.body(formatDecimal(taken), formatDecimal(left))}
      submit={words.submit}
      problem={problem}
      pending={pending}
      disabled={isOffline}
      onSubmit={onSubmit}
      onClose={onClose}
    />
  );
}
