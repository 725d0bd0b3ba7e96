import type { PurchaseLine } from '@quartermaster/contracts/purchase-orders/lines';
import type { PurchaseOrder } from '@quartermaster/contracts/purchase-orders/purchase-order';
import { purchaseState } from '@quartermaster/contracts/purchase-orders/states';
import { Button } from '@quartermaster/ui/button';
import { ClockAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { PurchaseStateMark } from '@/features/purchase-marks/state-mark';
import { HeadFacts } from '@/features/trade/head-facts';
import { daysBetween, formatDate } from '@/lib/dates';
import { purchasePageWords as words } from '@/messages/purchase-page';
import { usePeople } from '@/trpc/people';
import { useCan } from '@/trpc/session';
import { useToday } from '@/trpc/use-today';
import { chase } from '../chase';
import type { PurchaseLinesEditor } from './lines/use-lines-editor';
import { PurchaseActions } from './purchase-actions';
import { PurchaseStrip } from './purchase-strip';

interface PurchaseHeadProps {
  order: PurchaseOrder;
  lines: readonly PurchaseLine[];
  slug: string;
  editor: PurchaseLinesEditor;
}

/** Where a purchase order is, whose it is, when it is expected, and what comes next. */
export function PurchaseHead({ order, lines, slug, editor }: PurchaseHeadProps): ReactNode {
  const { key, supplier, reference, orderedOn, expectedOn, submittedById, approvedById } = order;
  const { nameOf } = usePeople();
  const facts = [
    ...(reference ? [words.reference(reference)] : []),
    words.ordered(formatDate(orderedOn)),
    expectedOn ? words.expected(formatDate(expectedOn)) : words.noDay,
    ...(submittedById && !approvedById ? [words.submittedBy(nameOf(submittedById))] : []),
    ...(approvedById ? [words.approvedBy(nameOf(approvedById))] : []),
  ];
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <span aria-hidden className="text-lg font-semibold">
          {key}
        </span>
        <PurchaseStateMark order={order} />
        <div className="ml-auto flex flex-wrap items-center justify-end gap-2">
          <PurchaseActions order={order} lines={lines} slug={slug} editor={editor} />
        </div>
      </div>
      <HeadFacts slug={slug} noun="supplier" party={supplier} facts={facts} />
      <LateNote order={order} />
      <PurchaseStrip order={order} />
    </div>
  );
}

/** Says by how much it is late; asking the supplier becomes a task. */
function LateNote({ order }: { order: PurchaseOrder }): ReactNode {
  const today = useToday();
  const mayWrite = useCan('tasks.write');
  const { nextOn } = order;
  if (purchaseState(order, today) !== 'late' || nextOn === null) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-panel border-l-3 border-danger bg-st-danger-bg p-3 text-st-danger-fg">
      <ClockAlert aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
      <p className="min-w-0 flex-1 basis-48">
        <span className="font-semibold">{words.late(daysBetween(nextOn, today), formatDate(nextOn))}</span>{' '}
        {words.lateNext}
      </p>
      {mayWrite ? (
        <Button size="sm" onClick={() => chase(order)}>
          {words.chase}
        </Button>
      ) : null}
    </div>
  );
}
