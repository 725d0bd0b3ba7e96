'use client';

import { less } from '@quartermaster/contracts/money/less';
import type { Order } from '@quartermaster/contracts/orders/order';
import type { Payment } from '@quartermaster/contracts/orders/payments';
import { Field } from '@quartermaster/ui/field';
import { Input } from '@quartermaster/ui/input';
import { type ReactNode, useState } from 'react';
import { VerbDialog } from '@/features/trade/verb-dialog';
import { createIdempotencyKeys } from '@/lib/idempotency-key';
import { formatMoney, moneyText } from '@/lib/numbers';
import { orderMoneyWords } from '@/messages/order-money';
import { useTRPCClient } from '@/trpc/client';
import { useToday } from '@/trpc/use-today';
import { balanceOf } from '../order/balance';
import { useVerb } from '../order/dialogs/use-verb';
import { MethodField } from './method-field';
import { readAmount } from './read-amount';
import { useDay } from './use-day';

const words = orderMoneyWords.payments;
type FieldName = 'amount' | 'method' | 'reference';

interface PaymentDialogProps {
  kind: Payment['kind'];
  order: Order;
  /** How the last one was paid. */
  method: string | undefined;
  onClose: () => void;
}

/** Records money that came, or went back: what is due unless another amount is typed. */
export function PaymentDialog({
  kind,
  order,
  method: usual = words.methods[0] ?? '',
  onClose,
}: PaymentDialogProps): ReactNode {
  const api = useTRPCClient();
  const verb = useVerb();
  const today = useToday();
  const [keys] = useState(createIdempotencyKeys);
  const isRefund = kind === 'refund';
  const { currency } = order;
  const { kept, due, refund } = balanceOf(order);
  const wanted = isRefund ? refund : due;
  const [amount, setAmount] = useState(wanted === '0' ? '' : moneyText(wanted, currency));
  const [method, setMethod] = useState(usual);
  const [reference, setReference] = useState('');
  const day = useDay({ label: orderMoneyWords.day, usual: today });
  const [errors, setErrors] = useState<Partial<Record<FieldName, string>>>({});
  const clear = (field: FieldName) => setErrors(({ [field]: _, ...rest }) => rest);

  const read = readAmount(amount, currency, isRefund ? kept : null);
  const shown = (minor: string) => formatMoney(minor, currency);

  async function save(): Promise<void> {
    const found = {
      ...('error' in read ? { amount: read.error } : {}),
      ...(method.trim() === '' ? { method: words.methodMissing } : {}),
    };
    setErrors(found);
    if (!day.check() || 'error' in read || found.method) return;
    const input = {
      orderId: order.id,
      amount: read.value,
      method: method.trim(),
      reference: reference.trim() || null,
      ...(day.on ? { paidOn: day.on } : {}),
    };
    const keyed = { ...input, idempotencyKey: keys.keyFor(input) };
    const failure = await verb.run(
      (options) => (isRefund ? api.payments.refund : api.payments.record).mutate(keyed, options),
      ({ payment }) => ({
        text: (isRefund ? words.refundRecorded : words.recorded)(formatMoney(payment.amount, currency)),
      }),
    );
    if (!failure) return onClose();
    const field = fieldOf(failure);
    if (!field) return;
    if (field === 'paidOn') day.refuse(failure.message);
    else setErrors({ [field]: failure.message });
    verb.setProblem(undefined);
  }
  return (
    <VerbDialog
      title={(isRefund ? words.refundTitle : words.recordTitle)(order.key)}
      description={isRefund ? words.refundBody : undefined}
      submit={isRefund ? words.refundSubmit : words.recordSubmit}
      problem={verb.problem}
      pending={verb.pending}
      disabled={verb.isOffline}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field label={words.amount(currency)} hint={hint()} error={errors.amount}>
          {(control) => (
            <Input
              {...control}
              autoFocus
              autoComplete="off"
              inputMode="decimal"
              className="text-right tabular-nums coarse:h-11"
              value={amount}
              onFocus={({ target }) => target.select()}
              onChange={({ target }) => {
                setAmount(target.value);
                clear('amount');
              }}
            />
          )}
        </Field>
        {day.field}
        <MethodField
          value={method}
          error={errors.method}
          onChange={(typed) => {
            setMethod(typed);
            clear('method');
          }}
        />
        <Field label={words.reference} error={errors.reference}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              maxLength={80}
              className="coarse:h-11"
              value={reference}
              onChange={({ target }) => setReference(target.value)}
            />
          )}
        </Field>
      </div>
    </VerbDialog>
  );

  function hint(): string {
    if (isRefund) return words.refundable(shown(kept));
    const over = 'value' in read ? less('money', read.value, due) : '0';
    if (over !== '0' && !over.startsWith('-')) return words.more(shown(over));
    return due === '0' ? words.paid : words.due(shown(due));
  }
}

/** The field that a refusal is about. */
function fieldOf({ field, problem }: { field: string | undefined; problem: string | undefined }) {
  if (problem === 'over_refund') return 'amount';
  if (problem === 'period_locked') return 'paidOn';
  return (['amount', 'paidOn', 'method', 'reference'] as const).find((one) => one === field);
}
