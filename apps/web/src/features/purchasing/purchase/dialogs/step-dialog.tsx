'use client';

import type { ReactNode } from 'react';
import { VerbDialog } from '@/features/trade/verb-dialog';
import { formatDecimal } from '@/lib/numbers';
import { purchasePageWords } from '@/messages/purchase-page';
import { useTRPCClient } from '@/trpc/client';
import { openUnits } from '../open-units';
import { useVerb } from '../use-purchase-writes';
import type { PurchaseDialogInput } from './dialog-props';

const { sure: words, actions } = purchasePageWords;

interface StepDialogProps extends PurchaseDialogInput {
  action: 'submit' | 'approve' | 'send' | 'reopen';
}

/** Says what a step does before it is done. */
export function StepDialog({ action, order, lines, onClose }: StepDialogProps): ReactNode {
  const { purchaseOrders } = useTRPCClient();
  const verb = useVerb();
  const { id, version, key, supplier } = order;
  async function send(): Promise<void> {
    const failure = await verb.run(
      (options) => purchaseOrders[action].mutate({ id, version }, options),
      () => ({ text: actions.done[action](key), final: action === 'reopen' }),
    );
    if (!failure) onClose();
  }
  return (
    <VerbDialog
      alert
      width="sm"
      title={words[action].title(key)}
      description={words[action].body(supplier.title, formatDecimal(openUnits(lines)))}
      submit={actions[action]}
      problem={verb.problem}
      pending={verb.pending}
      disabled={verb.isOffline}
      onSubmit={() => void send()}
      onClose={onClose}
    />
  );
}
