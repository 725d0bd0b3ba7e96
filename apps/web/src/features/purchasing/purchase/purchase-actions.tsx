'use client';

import type { PurchaseLine } from '@quartermaster/contracts/purchase-orders/lines';
import type { PurchaseOrder } from '@quartermaster/contracts/purchase-orders/purchase-order';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { StepButtons } from '@/features/trade/steps';
import { lazyPart } from '@/lib/lazy-part';
import { receiveHref } from '@/lib/purchase-hrefs';
import { useTRPC } from '@/trpc/client';
import { useCan, useMe, useWorkspace } from '@/trpc/session';
import type { PurchaseLinesEditor } from './lines/use-lines-editor';
import { type Action, stepsOf } from './next-steps';

const ConfirmDialog = lazyPart(() => import('./dialogs/confirm-dialog').then((module) => module.ConfirmDialog));
const EndingDialog = lazyPart(() => import('./dialogs/ending-dialog').then((module) => module.EndingDialog));
const StepDialog = lazyPart(() => import('./dialogs/step-dialog').then((module) => module.StepDialog));

const ENDING: readonly Action[] = ['withdraw', 'close', 'reopen', 'cancel'];

interface PurchaseActionsProps {
  order: PurchaseOrder;
  lines: readonly PurchaseLine[];
  slug: string;
  editor: PurchaseLinesEditor;
}

/** What comes next for a purchase order, and what else can be done with it. Lines that are not saved are saved first. */
export function PurchaseActions({ order, lines, slug, editor }: PurchaseActionsProps): ReactNode {
  const router = useRouter();
  const workspace = useWorkspace();
  const meId = useMe()?.id;
  const limit = useApprovalLimit();
  const [opened, setOpened] = useState<Exclude<Action, 'receive'> | null>(null);
  const [pending, setPending] = useState<Action | null>(null);
  const steps = stepsOf({
    order,
    lines,
    can: (one) => workspace?.permissions.includes(one) ?? false,
    meId,
    limit: limit === null ? null : { amount: limit, currency: workspace?.currency ?? order.currency },
  });

  async function act(action: Action): Promise<void> {
    setPending(action);
    const isSaved = await editor.save();
    setPending(null);
    if (!isSaved) return;
    if (action === 'receive') router.push(receiveHref(slug, order.key));
    else setOpened(action);
  }

  /** The purchase order as it was saved a moment ago, perhaps. */
  const saved = editor.store.get().draft.order;
  const current = saved.version > order.version ? saved : order;
  if (!steps.next && steps.others.length === 0) return null;
  return (
    <>
      <StepButtons {...steps} ending={ENDING} pending={pending} onStep={(action) => void act(action)} />
      <Opened action={opened} order={current} lines={lines} onClose={() => setOpened(null)} />
    </>
  );
}

/** In minor units; null where nobody may know it, and where there is none. */
function useApprovalLimit(): string | null {
  const maySee = useCan('stock.read');
  const read = useTRPC().tradeSettings.get.queryOptions(undefined, { enabled: maySee, staleTime: 60_000 });
  return useQuery(read).data?.approvalLimit ?? null;
}

interface OpenedProps extends Pick<PurchaseActionsProps, 'order' | 'lines'> {
  action: Exclude<Action, 'receive'> | null;
  onClose: () => void;
}

function Opened({ action, ...input }: OpenedProps): ReactNode {
  switch (action) {
    case null:
      return null;
    case 'confirm':
      return <ConfirmDialog {...input} />;
    case 'withdraw':
    case 'close':
    case 'cancel':
      return <EndingDialog action={action} {...input} />;
    default:
      return <StepDialog action={action} {...input} />;
  }
}
