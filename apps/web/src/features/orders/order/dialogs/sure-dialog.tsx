'use client';

import type { ShortLine } from '@quartermaster/contracts/errors';
import { type ReactNode, useState } from 'react';
import { VerbDialog } from '@/features/trade/verb-dialog';
import { orderStepWords } from '@/messages/order-steps';
import { useTRPCClient } from '@/trpc/client';
import { effectsOf } from '../effects';
import type { OrderDialogInput } from './dialog-props';
import { ShortDialog } from './short-dialog';
import { useVerb } from './use-verb';

const words = orderStepWords.sure;

interface SureDialogProps extends OrderDialogInput {
  action: 'approve' | 'closeShort' | 'unconfirm' | 'reopen';
}

/** Says what a step does before it is done. */
export function SureDialog({ action, order, lines, onClose }: SureDialogProps): ReactNode {
  const api = useTRPCClient();
  const verb = useVerb();
  const [short, setShort] = useState<readonly ShortLine[] | null>(null);
  const own = words[action];
  async function send(onShort: 'refuse' | 'wait'): Promise<void> {
    const { id, version } = order;
    const failure = await verb.run(
      (options) => {
        switch (action) {
          case 'approve':
            return api.orders.unhold.mutate({ id, version, overCredit: true, onShort }, options);
          case 'closeShort':
            return api.orders.close.mutate({ id, version, closeShort: true }, options);
          case 'unconfirm':
            return api.orders.unconfirm.mutate({ id, version }, options);
          case 'reopen':
            return api.orders.reopen.mutate({ id, version, onShort }, options);
        }
      },
      () => ({ text: own.done(order.key), final: action === 'unconfirm' || action === 'reopen' }),
    );
    if (failure?.problem === 'short' && failure.short) return setShort(failure.short);
    if (failure) setShort(null);
    else onClose();
  }
  if (short) return <ShortDialog short={short} lines={lines} onWait={() => send('wait')} onClose={onClose} />;
  return (
    <VerbDialog
      alert
      width="sm"
      title={own.title(order.key)}
      description={action === 'closeShort' || action === 'unconfirm' ? `${own.body} ${effectsOf(lines)}` : own.body}
      submit={own.submit}
      problem={verb.problem}
      pending={verb.pending}
      disabled={verb.isOffline}
      onSubmit={() => void send('refuse')}
      onClose={onClose}
    />
  );
}
