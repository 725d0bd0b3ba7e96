'use client';

import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { type ReactNode, useState } from 'react';
import { VerbDialog } from '@/features/trade/verb-dialog';
import { orderStepWords } from '@/messages/order-steps';
import { useTRPCClient } from '@/trpc/client';
import { effectsOf } from '../effects';
import type { OrderDialogInput } from './dialog-props';
import { useVerb } from './use-verb';

interface ReasonDialogProps extends OrderDialogInput {
  action: 'hold' | 'cancel';
}

/** Holds or cancels an order, and says why. A hold needs a reason; a cancellation states what it does. */
export function ReasonDialog({ action, order, lines, onClose }: ReasonDialogProps): ReactNode {
  const api = useTRPCClient();
  const verb = useVerb();
  const [reason, setReason] = useState('');
  const [isAsked, setAsked] = useState(false);
  const words = action === 'hold' ? orderStepWords.holding : orderStepWords.cancelling;
  const error = isAsked && action === 'hold' && reason.trim() === '' ? orderStepWords.holding.missing : undefined;
  async function send(): Promise<void> {
    setAsked(true);
    const { id, version } = order;
    const text = reason.trim();
    if (action === 'hold' && text === '') return;
    const failure = await verb.run(
      (options) =>
        action === 'hold'
          ? api.orders.hold.mutate({ id, version, reason: text }, options)
          : api.orders.cancel.mutate({ id, version, reason: text || null }, options),
      () => ({ text: words.done(order.key) }),
    );
    if (!failure) onClose();
  }
  return (
    <VerbDialog
      alert={action === 'cancel'}
      width="sm"
      title={words.title(order.key)}
      description={action === 'cancel' ? effectsOf(lines) : words.body}
      submit={words.submit}
      tone={action === 'cancel' ? 'danger' : 'primary'}
      cancel={action === 'cancel' ? orderStepWords.cancelling.keep : undefined}
      problem={verb.problem}
      pending={verb.pending}
      disabled={verb.isOffline}
      onSubmit={() => void send()}
      onClose={onClose}
    >
      <Field label={words.reason} error={error}>
        {(control) => (
          <Input
            {...control}
            autoFocus
            autoComplete="off"
            maxLength={100}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </Field>
    </VerbDialog>
  );
}
