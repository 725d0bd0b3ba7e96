'use client';

import type { ShortLine } from '@quartermaster/contracts/errors';
import type { OrderLine } from '@quartermaster/contracts/orders/lines';
import type { Order } from '@quartermaster/contracts/orders/order';
import { showToast } from '@quartermaster/ui/toast';
import { type ReactNode, useState } from 'react';
import { StepButtons } from '@/features/trade/steps';
import { lazyPart } from '@/lib/lazy-part';
import { orderPageWords } from '@/messages/order-page';
import { orderStepWords } from '@/messages/order-steps';
import { useTRPCClient } from '@/trpc/client';
import { useWorkspace } from '@/trpc/session';
import type { GestureOptions } from '@/trpc/use-undo';
import type { OrderLinesEditor } from './lines/use-lines-editor';
import { type Action, stepsOf } from './next-steps';
import { type Answer, useOrderWrites } from './use-order-writes';

const words = orderStepWords.actions;

const ShipDialog = lazyPart(() => import('./dialogs/ship-dialog').then((module) => module.ShipDialog));
const PickDialog = lazyPart(() => import('./dialogs/pick-dialog').then((module) => module.PickDialog));
const ReasonDialog = lazyPart(() => import('./dialogs/reason-dialog').then((module) => module.ReasonDialog));
const SureDialog = lazyPart(() => import('./dialogs/sure-dialog').then((module) => module.SureDialog));
const CancelLinesDialog = lazyPart(() =>
  import('./dialogs/cancel-lines-dialog').then((module) => module.CancelLinesDialog),
);
const ShortDialog = lazyPart(() => import('./dialogs/short-dialog').then((module) => module.ShortDialog));

const ENDING: readonly Action[] = ['unconfirm', 'reopen', 'cancelLines', 'cancel', 'closeShort'];

/** What is done at once: it can be undone, or changes nothing that costs. */
type Direct = 'confirm' | 'quote' | 'unhold' | 'close';

interface OrderActionsProps {
  order: Order;
  lines: readonly OrderLine[];
  editor: OrderLinesEditor;
}

/** What comes next for an order, and what else can be done with it. Lines that are not saved are saved first. */
export function OrderActions({ order, lines, editor }: OrderActionsProps): ReactNode {
  const api = useTRPCClient();
  const { send } = useOrderWrites();
  const permissions = useWorkspace()?.permissions;
  const [opened, setOpened] = useState<Exclude<Action, Direct> | null>(null);
  const [pending, setPending] = useState<Action | null>(null);
  const [short, setShort] = useState<readonly ShortLine[] | null>(null);
  const { next, others } = stepsOf({ order, lines, can: (one) => permissions?.includes(one) ?? false });

  /** The order as it was saved a moment ago, perhaps. */
  function place(): { id: string; version: number } {
    const saved = editor.store.get().draft.order;
    return { id: order.id, version: (saved.version > order.version ? saved : order).version };
  }

  async function act(action: Action): Promise<void> {
    setPending(action);
    const isSaved = await editor.save();
    if (isSaved && isDirect(action)) await direct(action, 'refuse');
    setPending(null);
    if (isSaved && !isDirect(action)) setOpened(action);
  }

  async function direct(action: Direct, onShort: 'refuse' | 'wait'): Promise<void> {
    const { failure } = await send(
      (options) => call(action, onShort, options),
      (done) => said(action, done),
    );
    if (failure?.problem === 'short' && failure.short) return setShort(failure.short);
    setShort(null);
    if (failure) showToast({ text: failure.message || orderPageWords.failed, tone: 'danger' });
  }

  function call(action: Direct, onShort: 'refuse' | 'wait', options: GestureOptions): Promise<Answer> {
    switch (action) {
      case 'confirm':
        return api.orders.confirm.mutate({ ...place(), onShort }, options);
      case 'quote':
        return api.orders.quote.mutate(place(), options);
      case 'unhold':
        return api.orders.unhold.mutate({ ...place(), onShort }, options);
      case 'close':
        return api.orders.close.mutate(place(), options);
    }
  }
  if (!next && others.length === 0) return null;
  return (
    <>
      <StepButtons
        next={next}
        others={others}
        ending={ENDING}
        pending={pending}
        onStep={(action) => void act(action)}
      />
      <Opened action={opened} order={{ ...order, ...place() }} lines={lines} onClose={() => setOpened(null)} />
      {short ? (
        <ShortDialog
          short={short}
          lines={lines}
          onWait={() => direct('confirm', 'wait')}
          onClose={() => setShort(null)}
        />
      ) : null}
    </>
  );
}

function isDirect(action: Action): action is Direct {
  return action === 'confirm' || action === 'quote' || action === 'unhold' || action === 'close';
}

/** What was done, as it came out: an order over the limit is held, not confirmed. */
function said(action: Direct, { order }: Answer): { text: string; final?: boolean } {
  const { key, heldAt, lifecycle } = order;
  if (action === 'confirm' && lifecycle !== 'confirmed' && heldAt !== null)
    return { text: words.overLimit(key, order.customer.title) };
  return { text: words.done[action](key), final: action === 'quote' };
}

interface OpenedProps extends Pick<OrderActionsProps, 'order' | 'lines'> {
  action: Exclude<Action, Direct> | null;
  onClose: () => void;
}

function Opened({ action, ...input }: OpenedProps): ReactNode {
  switch (action) {
    case null:
      return null;
    case 'ship':
      return <ShipDialog {...input} />;
    case 'pick':
      return <PickDialog {...input} />;
    case 'cancelLines':
      return <CancelLinesDialog {...input} />;
    case 'hold':
    case 'cancel':
      return <ReasonDialog action={action} {...input} />;
    default:
      return <SureDialog action={action} {...input} />;
  }
}
