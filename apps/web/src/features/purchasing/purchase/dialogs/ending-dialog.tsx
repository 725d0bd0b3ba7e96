'use client';

import type { ReactNode } from 'react';
import { NoteDialog } from '@/features/trade/note-dialog';
import { formatDecimal } from '@/lib/numbers';
import { purchasePageWords } from '@/messages/purchase-page';
import { useTRPCClient } from '@/trpc/client';
import { openUnits } from '../open-units';
import { useVerb } from '../use-purchase-writes';
import type { PurchaseDialogInput } from './dialog-props';

const words = purchasePageWords.noting;

interface EndingDialogProps extends PurchaseDialogInput {
  action: 'withdraw' | 'close' | 'cancel';
}

/** Takes a purchase order back, ends or cancels it: says what that does, and asks why. */
export function EndingDialog({ action, order, lines, onClose }: EndingDialogProps): ReactNode {
  const { purchaseOrders } = useTRPCClient();
  const own = words[action];
  const { id, version, key } = order;
  return (
    <NoteDialog
      verb={useVerb()}
      title={own.title(key)}
      body={typeof own.body === 'string' ? own.body : own.body(formatDecimal(openUnits(lines)))}
      submit={own.submit}
      tone={action === 'withdraw' ? 'primary' : 'danger'}
      cancel={words.keep}
      label={words.reason}
      most={100}
      done={own.done(key)}
      undoes={action !== 'withdraw'}
      gesture={(reason, options) => purchaseOrders[action].mutate({ id, version, reason }, options)}
      onClose={onClose}
    />
  );
}
