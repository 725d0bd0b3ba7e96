'use client';

import { LIMITS } from '@quartermaster/contracts/limits';
import type { LinkedTasks as Linked } from '@quartermaster/contracts/links';
import type { Order } from '@quartermaster/contracts/orders/order';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { WaitingLines } from '@/features/line-grid/waiting-lines';
import { LinkedTasks } from '@/features/links/lazy-linked-tasks';
import { TrashedNote } from '@/features/trash/trashed-note';
import { formatInstant } from '@/lib/dates';
import { lazyPart } from '@/lib/lazy-part';
import { orderPageWords as words } from '@/messages/order-page';
import { panelWords } from '@/messages/panel';
import { columnWords } from '@/messages/records';
import { DeclaredConflictBar } from '@/records/declared/declared-conflict-bar';
import { useRecordEditor } from '@/records/declared/editor';
import { RecordFrame } from '@/records/panel/record-frame';
import { Section } from '@/records/panel/section';
import { CommentBox } from '@/talk/comments/lazy-comment-box';
import type { TalkComment } from '@/talk/kind';
import { ProseSection } from '@/talk/markdown/lazy-prose-section';
import { useTRPC } from '@/trpc/client';
import { useCan, useWorkspace } from '@/trpc/session';
import { DeclaredActivity } from '../../declared/lazy-activity';
import { onward, useRowsOf } from '../../declared/rows-of';
import type { OrderKind } from '../order-kind';
import { type ReadLines, useLinesEditor } from './lines/use-lines-editor';
import { OrderFacts } from './order-facts';
import { OrderHead } from './order-head';
import { MoneySections } from './order-money';

const LinesSection = lazyPart(
  () => import('./lines/lines-section').then((module) => module.LinesSection),
  WaitingLines,
);
const ShipmentsSection = lazyPart(() => import('./shipments-section').then((module) => module.ShipmentsSection));

type LinkedTask = Linked['items'][number];

interface OrderBodyProps {
  kind: OrderKind;
  order: Order;
  slug: string;
  read: ReadLines;
}

/** An order whose lines are there: what can be read and done with it. */
export function OrderBody({ kind, order, slug, read }: OrderBodyProps): ReactNode {
  const { page, noun, talk } = kind;
  const { id } = order;
  const { lines } = read;
  const editor = useRecordEditor(kind);
  const linesEditor = useLinesEditor(order, read);
  const isEditor = useCan(page.permissions.write);
  const mayWrite = isEditor && order.trashedAt === null;
  const mayEditLines = mayWrite && order.lifecycle !== 'closed' && order.lifecycle !== 'cancelled';
  const maySeeTasks = useCan('tasks.read');
  const zone = useWorkspace()?.timeZone ?? 'UTC';
  const [quoted, setQuoted] = useState<TalkComment | null>(null);
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
          <OrderHead order={order} lines={lines} slug={slug} editor={linesEditor} />
          <div className="grid grid-cols-[minmax(0,1fr)] gap-4 pt-2 [&>section:first-child]:border-t-0 [&>section:first-child]:pt-0">
            <LinesSection editor={linesEditor} mayWrite={mayEditLines} />
            <ShipmentsSection order={order} lines={lines} />
            <MoneySections order={order} lines={lines} />
          </div>
        </>
      }
      details={
        <Section title={panelWords.details} plain>
          <OrderFacts kind={kind} order={order} mayWrite={mayWrite} />
        </Section>
      }
      foot={mayWrite ? <CommentBox key={id} subject={{ kind: talk, id }} quoted={quoted} onQuoted={setQuoted} /> : null}
    >
      <ProseSection
        words={words.notes}
        storageKey={`${id}:notes`}
        text={order.notes}
        check={(text) =>
          text.length > LIMITS.descriptionChars ? columnWords.long(LIMITS.descriptionChars) : undefined
        }
        save={(from, to) => editor.edit(order, { field: 'notes', from, to })}
        mayWrite={mayWrite}
      />
      {maySeeTasks ? <OrderTasks order={order} /> : null}
      <DeclaredActivity kind={kind} record={order} mayWrite={mayWrite} onQuote={setQuoted} />
      <p className="border-t border-border pt-3 text-sm text-ink-2">
        {words.since(formatInstant(order.createdAt, zone))}
        {isEditor ? null : <span className="block pt-1">{page.words.readOnly}</span>}
      </p>
    </RecordFrame>
  );
}

/** The tasks that are about it or hold it. */
function OrderTasks({ order }: { order: Order }): ReactNode {
  const links = useRowsOf<LinkedTask>(
    useInfiniteQuery(useTRPC().orders.linkedTasks.infiniteQueryOptions({ id: order.id }, onward)),
  );
  return <LinkedTasks about={order.key} links={links} mayLink={order.trashedAt === null} />;
}
