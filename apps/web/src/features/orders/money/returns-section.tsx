import type { SalesReturn } from '@quartermaster/contracts/orders/returns';
import { allows } from '@quartermaster/contracts/orders/states';
import { Status, type Tone } from '@quartermaster/ui/status';
import { Tag } from '@quartermaster/ui/tag';
import { useQuery } from '@tanstack/react-query';
import { CircleCheck, CircleDot, CircleX, Clock, type LucideIcon } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { formatDate } from '@/lib/dates';
import { lazyDialog } from '@/lib/lazy-dialog';
import { orderMoneyWords } from '@/messages/order-money';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useCan } from '@/trpc/session';
import { ActionButton } from './action-button';
import { type Crediting, goodsText, type MoneyInput, returnName } from './kind';
import { NoteDialog } from './lazy-note-dialog';
import { MoneySection } from './money-section';

const words = orderMoneyWords.returns;
const ReturnDialog = lazyDialog(() => import('./return-dialog').then((module) => module.ReturnDialog));

const MARKS: Record<SalesReturn['status'], { tone: Tone; icon: LucideIcon }> = {
  open: { tone: 'info', icon: Clock },
  received: { tone: 'success', icon: CircleDot },
  closed: { tone: 'success', icon: CircleCheck },
  cancelled: { tone: 'neutral', icon: CircleX },
};

interface ReturnsProps extends MoneyInput {
  /** Undefined for those who may not, and while there is no invoice to credit. */
  onCredit: ((crediting: Crediting) => void) | undefined;
}

type Opened = { kind: 'new' } | { kind: 'receive' | 'cancel'; salesReturn: SalesReturn };

/** Goods of an order that came back or are to, newest first. */
export function ReturnsSection({ order, lines, reasonId, onCredit }: ReturnsProps): ReactNode {
  const trpc = useTRPC();
  const read = useQuery(trpc.returns.list.queryOptions({ orderId: order.id }));
  const returnable = useQuery(trpc.returns.returnable.queryOptions({ orderId: order.id })).data?.items ?? [];
  const mayShip = useCan('orders.ship') && order.trashedAt === null;
  const mayReturn = mayShip && allows('return', order.lifecycle);
  const [opened, setOpened] = useState<Opened | null>(null);
  const items = read.data?.items ?? [];
  const close = () => setOpened(null);
  if (items.length === 0 && returnable.length === 0 && !read.isError) return null;
  return (
    <MoneySection
      title={words.title}
      failed={words.failed}
      read={read}
      none={words.none}
      actions={
        mayReturn && returnable.length > 0 ? (
          <ActionButton reasonId={reasonId} onAct={() => setOpened({ kind: 'new' })}>
            {words.open}
          </ActionButton>
        ) : null
      }
      rows={items.map((salesReturn) => (
        <ReturnItem
          key={salesReturn.id}
          name={returnName(order, salesReturn)}
          salesReturn={salesReturn}
          lines={lines}
          reasonId={reasonId}
          onReceive={mayReturn ? () => setOpened({ kind: 'receive', salesReturn }) : undefined}
          onCancel={mayShip ? () => setOpened({ kind: 'cancel', salesReturn }) : undefined}
          onCredit={onCredit ? () => onCredit({ salesReturn }) : undefined}
        />
      ))}
    >
      {opened?.kind === 'new' || opened?.kind === 'receive' ? (
        <ReturnDialog
          order={order}
          lines={lines}
          returnable={returnable}
          announced={opened.kind === 'receive' ? opened.salesReturn : undefined}
          onReceived={(salesReturn) => onCredit?.({ salesReturn })}
          onClose={close}
        />
      ) : null}
      {opened?.kind === 'cancel' ? (
        <CancelDialog salesReturn={opened.salesReturn} name={returnName(order, opened.salesReturn)} onClose={close} />
      ) : null}
    </MoneySection>
  );
}

interface ReturnItemProps extends Pick<MoneyInput, 'lines' | 'reasonId'> {
  name: string;
  salesReturn: SalesReturn;
  onReceive: (() => void) | undefined;
  onCancel: (() => void) | undefined;
  onCredit: (() => void) | undefined;
}

function ReturnItem({ name, salesReturn, lines, reasonId, ...acts }: ReturnItemProps): ReactNode {
  const { status, receivedOn, reason, note } = salesReturn;
  const { onReceive, onCancel, onCredit } = acts;
  const isHere = status === 'received';
  const goods = salesReturn.lines.map((row) => {
    const text = goodsText(row, lines);
    return row.outcome === 'scrap' ? words.scrapped(text) : text;
  });
  return (
    <li className="grid gap-1 py-2">
      <div className="flex min-h-7 flex-wrap items-center gap-x-3 gap-y-1">
        <Tag>{name}</Tag>
        <Status {...MARKS[status]}>
          {isHere && receivedOn ? words.receivedOn(formatDate(receivedOn)) : words.statuses[status]}
        </Status>
        {isHere ? <span className="text-sm text-ink-2">{words.notCredited}</span> : null}
        {reason ? <span>{reason}</span> : null}
        <span className="ml-auto flex flex-wrap justify-end gap-2">
          {status === 'open' && onReceive ? (
            <ActionButton reasonId={reasonId} label={words.receiveOf(name)} onAct={onReceive}>
              {words.receive}
            </ActionButton>
          ) : null}
          {isHere && onCredit ? (
            <ActionButton reasonId={reasonId} label={words.creditOf(name)} onAct={onCredit}>
              {words.credit}
            </ActionButton>
          ) : null}
          {(status === 'open' || isHere) && onCancel ? (
            <ActionButton reasonId={reasonId} label={words.cancelOf(name)} onAct={onCancel}>
              {words.cancel}
            </ActionButton>
          ) : null}
        </span>
      </div>
      <p className="text-ink-2">{goods.join(', ')}</p>
      {note ? <p className="text-sm text-ink-2">{note}</p> : null}
    </li>
  );
}

interface CancelDialogProps {
  salesReturn: SalesReturn;
  name: string;
  onClose: () => void;
}

function CancelDialog({ salesReturn: { id, version, status }, name, onClose }: CancelDialogProps): ReactNode {
  const api = useTRPCClient();
  const own = orderMoneyWords.cancelling;
  return (
    <NoteDialog
      title={own.title(name)}
      body={status === 'open' ? own.bodyOpen : own.bodyHere}
      submit={own.submit}
      cancel={own.keep}
      tone="danger"
      label={own.note}
      most={200}
      done={own.done(name)}
      gesture={(note, options) => api.returns.cancel.mutate({ id, version, note }, options)}
      onClose={onClose}
    />
  );
}
