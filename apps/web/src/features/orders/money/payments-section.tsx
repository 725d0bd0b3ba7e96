import type { Payment } from '@quartermaster/contracts/orders/payments';
import { Status } from '@quartermaster/ui/status';
import { useQuery } from '@tanstack/react-query';
import { CirclePlus, Undo2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { formatDate, todayIn } from '@/lib/dates';
import { lazyDialog } from '@/lib/lazy-dialog';
import { formatMoney } from '@/lib/numbers';
import { orderMoneyWords } from '@/messages/order-money';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { usePeople } from '@/trpc/people';
import { useCan, useWorkspace } from '@/trpc/session';
import { balanceOf } from '../order/balance';
import { ActionButton } from './action-button';
import type { MoneyInput } from './kind';
import { NoteDialog } from './lazy-note-dialog';
import { MoneySection } from './money-section';

const words = orderMoneyWords.payments;
const PaymentDialog = lazyDialog(() => import('./payment-dialog').then((module) => module.PaymentDialog));

/** Money that came for an order, and went back; newest first. */
export function PaymentsSection({ order, reasonId }: MoneyInput): ReactNode {
  const read = useQuery(useTRPC().payments.list.queryOptions({ orderId: order.id }));
  const mayPay = useCan('payments.write') && order.trashedAt === null;
  const [opened, setOpened] = useState<Payment['kind'] | null>(null);
  const [voiding, setVoiding] = useState<Payment | null>(null);
  const items = read.data?.items ?? [];
  const { kept, refund } = balanceOf(order);
  const isWanted = order.total !== '0' && order.lifecycle !== 'cancelled';
  if (items.length === 0 && !isWanted && !read.isError) return null;
  return (
    <MoneySection
      title={words.title}
      failed={words.failed}
      read={read}
      none={words.none}
      note={
        refund === '0' ? null : (
          <p>
            <Status tone="attention" icon={CirclePlus}>
              {orderMoneyWords.overpaid(formatMoney(refund, order.currency))}
            </Status>
          </p>
        )
      }
      actions={
        mayPay ? (
          <>
            {kept === '0' ? null : (
              <ActionButton reasonId={reasonId} onAct={() => setOpened('refund')}>
                {words.refund}
              </ActionButton>
            )}
            <ActionButton reasonId={reasonId} onAct={() => setOpened('payment')}>
              {words.record}
            </ActionButton>
          </>
        ) : null
      }
      rows={items.map((payment) => (
        <PaymentItem
          key={payment.id}
          payment={payment}
          reasonId={reasonId}
          onVoid={mayPay && payment.voidedAt === null ? () => setVoiding(payment) : undefined}
        />
      ))}
    >
      {opened ? (
        <PaymentDialog
          kind={opened}
          order={order}
          method={items.find(({ voidedAt }) => voidedAt === null)?.method}
          onClose={() => setOpened(null)}
        />
      ) : null}
      {voiding ? <VoidDialog payment={voiding} onClose={() => setVoiding(null)} /> : null}
    </MoneySection>
  );
}

/** `payment of EUR 40.00 on 12 Mar 2026` */
function nameOf({ kind, amount, currency, paidOn }: Payment): string {
  return (kind === 'refund' ? words.refunded : words.payment)(formatMoney(amount, currency), formatDate(paidOn));
}

interface PaymentItemProps {
  payment: Payment;
  reasonId: string | undefined;
  onVoid: (() => void) | undefined;
}

function PaymentItem({ payment, reasonId, onVoid }: PaymentItemProps): ReactNode {
  const { kind, amount, currency, paidOn, method, reference, voidedAt, voidReason, createdById } = payment;
  const { nameOf: personOf } = usePeople();
  const zone = useWorkspace()?.timeZone ?? 'UTC';
  const isVoid = voidedAt !== null;
  const sum = formatMoney(kind === 'refund' ? `-${amount}` : amount, currency);
  const voidedOn = isVoid ? formatDate(todayIn(zone, Date.parse(voidedAt))) : '';
  return (
    <li className="grid gap-1 py-2">
      <div className="flex min-h-7 flex-wrap items-center gap-x-3 gap-y-1">
        <Struck isStruck={isVoid}>
          <span className="tabular-nums">{formatDate(paidOn)}</span>
          {kind === 'refund' ? (
            <Status tone="neutral" icon={Undo2}>
              {words.isRefund}
            </Status>
          ) : null}
          <span>{method}</span>
          {reference ? <span className="min-w-0 font-mono text-sm break-all text-ink-2">{reference}</span> : null}
          <span className="text-sm text-ink-2">{personOf(createdById)}</span>
        </Struck>
        <span className="ml-auto flex items-center gap-x-3">
          <Struck isStruck={isVoid}>
            <span className="font-semibold tabular-nums">{sum}</span>
          </Struck>
          {onVoid ? (
            <ActionButton reasonId={reasonId} label={words.voidOf(nameOf(payment))} onAct={onVoid}>
              {words.void}
            </ActionButton>
          ) : null}
        </span>
      </div>
      {isVoid ? (
        <p className="text-sm text-ink-2">
          {voidReason ? words.voidedFor(voidedOn, voidReason) : words.voided(voidedOn)}
        </p>
      ) : null}
    </li>
  );
}

function Struck({ isStruck, children }: { isStruck: boolean; children: ReactNode }): ReactNode {
  if (!isStruck) return children;
  return <s className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-2">{children}</s>;
}

function VoidDialog({ payment, onClose }: { payment: Payment; onClose: () => void }): ReactNode {
  const api = useTRPCClient();
  const { id, version } = payment;
  const name = nameOf(payment);
  return (
    <NoteDialog
      title={orderMoneyWords.voiding.title(name)}
      body={orderMoneyWords.voiding.body}
      submit={orderMoneyWords.voiding.submit}
      tone="danger"
      label={orderMoneyWords.reason}
      most={100}
      done={orderMoneyWords.voiding.done(name)}
      gesture={(reason, options) => api.payments.void.mutate({ id, version, reason }, options)}
      onClose={onClose}
    />
  );
}
