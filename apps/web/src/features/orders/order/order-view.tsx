'use client';

import type { Order } from '@quartermaster/contracts/orders/order';
import { type ReactNode, useState } from 'react';
import { TrashedNote } from '@/features/trash/trashed-note';
import { formatInstant } from '@/lib/dates';
import { lazyPart } from '@/lib/lazy-part';
import { orderWords } from '@/messages/orders';
import { panelWords } from '@/messages/panel';
import { DeclaredConflictBar } from '@/records/declared/declared-conflict-bar';
import { DeclaredFacts } from '@/records/declared/facts';
import { RecordFrame } from '@/records/panel/record-frame';
import { Section } from '@/records/panel/section';
import { CommentBox } from '@/talk/comments/lazy-comment-box';
import type { TalkComment } from '@/talk/kind';
import { useCan, useWorkspace } from '@/trpc/session';
import type { OrderKind } from '../order-kind';
import { OrderPaymentMark, OrderStateMark, OrderStockMark } from '../state-mark';

// What people say and add is long and read last: it arrives after the record itself.
const Activity = lazyPart(() => import('../../declared/activity').then((module) => module.DeclaredActivity));

interface OrderViewProps {
  kind: OrderKind;
  order: Order;
}

/** An order with everything in it. Give it `key={order.id}`. */
export function OrderView({ kind, order }: OrderViewProps): ReactNode {
  const { page, noun } = kind;
  const isEditor = useCan(page.permissions.write);
  const mayWrite = isEditor && order.trashedAt === null;
  const zone = useWorkspace()?.timeZone ?? 'UTC';
  const [quoted, setQuoted] = useState<TalkComment | null>(null);
  const { id } = order;
  return (
    <RecordFrame
      notes={
        <>
          <DeclaredConflictBar kind={kind} record={order} />
          <TrashedNote kind={noun} ui={page} record={order} />
        </>
      }
      head={
        <>
          <p className="text-lg break-words">{order.customer.title}</p>
          <p className="flex flex-wrap gap-x-3 gap-y-1">
            <OrderStateMark order={order} />
            <OrderStockMark state={order.stockState} />
            <OrderPaymentMark state={order.payment} />
          </p>
        </>
      }
      details={
        <Section title={panelWords.details} plain>
          <DeclaredFacts kind={kind} record={order} mayWrite={mayWrite} />
        </Section>
      }
      foot={
        mayWrite ? <CommentBox key={id} subject={{ kind: kind.talk, id }} quoted={quoted} onQuoted={setQuoted} /> : null
      }
    >
      <Activity kind={kind} record={order} mayWrite={mayWrite} onQuote={setQuoted} />
      <p className="border-t border-border pt-3 text-sm text-ink-2">
        {orderWords.since(formatInstant(order.createdAt, zone))}
        {isEditor ? null : <span className="block pt-1">{page.words.readOnly}</span>}
      </p>
    </RecordFrame>
  );
}
