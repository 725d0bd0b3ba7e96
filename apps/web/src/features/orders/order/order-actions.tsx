'use client';

import type { ShortLine } from '@quartermaster/contracts/errors';
import type { OrderLine } from '@quartermaster/contracts/orders/lines';
import type { Order } from '@quartermaster/contracts/orders/order';
import { Button } from '@quartermaster/ui/button';
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@quartermaster/ui/menu';
import { showToast } from '@quartermaster/ui/toast';
import { ChevronDown } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { useOfflineSince } from '@/lib/connection';
import { lazyDialog } from '@/lib/lazy-dialog';
import { lazyPart } from '@/lib/lazy-part';
import { orderPageWords } from '@/messages/order-page';
import { orderStepWords } from '@/messages/order-steps';
import { useTRPCClient } from '@/trpc/client';
import { useWorkspace } from '@/trpc/session';
import type { GestureOptions } from '@/trpc/use-undo';
import type { LinesEditor } from './lines/use-lines-editor';
import { type Action, type Step, stepsOf } from './next-steps';
import { type Answer, useOrderWrites } from './use-order-writes';

const words = orderStepWords.actions;

const ShipDialog = lazyDialog(() => import('./dialogs/ship-dialog').then((module) => module.ShipDialog));
const PickDialog = lazyDialog(() => import('./dialogs/pick-dialog').then((module) => module.PickDialog));
const ReasonDialog = lazyDialog(() => import('./dialogs/reason-dialog').then((module) => module.ReasonDialog));
const SureDialog = lazyDialog(() => import('./dialogs/sure-dialog').then((module) => module.SureDialog));
const CancelLinesDialog = lazyDialog(() =>
  import('./dialogs/cancel-lines-dialog').then((module) => module.CancelLinesDialog),
);
const ShortDialog = lazyPart(() => import('./dialogs/short-dialog').then((module) => module.ShortDialog));

/** What is done at once: it can be undone, or changes nothing that costs. */
type Direct = 'confirm' | 'quote' | 'unhold' | 'close';

/** With the draft of what was not there. */
type Confirmed = Answer & { rest?: { key: string } | null };

interface OrderActionsProps {
  order: Order;
  lines: readonly OrderLine[];
  editor: LinesEditor;
}

/** What comes next for an order, and what else can be done with it. Lines that are not saved are saved first. */
export function OrderActions({ order, lines, editor }: OrderActionsProps): ReactNode {
  const api = useTRPCClient();
  const { send } = useOrderWrites();
  const permissions = useWorkspace()?.permissions;
  const isOffline = useOfflineSince() !== null;
  const reasonId = useId();
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

  async function direct(action: Direct, onShort: 'refuse' | 'wait' | 'split'): Promise<void> {
    const { failure } = await send(
      (options) => call(action, onShort, options),
      (done) => said(action, done),
    );
    if (failure?.problem === 'short' && failure.short) return setShort(failure.short);
    setShort(null);
    if (failure) showToast({ text: failure.message || orderPageWords.failed, tone: 'danger' });
  }

  function call(action: Direct, onShort: 'refuse' | 'wait' | 'split', options: GestureOptions): Promise<Confirmed> {
    switch (action) {
      case 'confirm':
        return api.orders.confirm.mutate({ ...place(), onShort }, options);
      case 'quote':
        return api.orders.quote.mutate(place(), options);
      case 'unhold':
        return api.orders.unhold.mutate(place(), options);
      case 'close':
        return api.orders.close.mutate(place(), options);
    }
  }
  if (!next && others.length === 0) return null;
  return (
    <>
      {others.length > 0 ? (
        <StepMenu steps={others} isOffline={isOffline} onStep={(action) => void act(action)} />
      ) : null}
      {next ? (
        <Button
          tone="primary"
          className="aria-disabled:opacity-55 coarse:h-11"
          pending={pending === next.action}
          aria-disabled={next.reason || isOffline ? true : undefined}
          aria-describedby={next.reason || isOffline ? reasonId : undefined}
          onClick={() => (next.reason || isOffline ? undefined : void act(next.action))}
        >
          {next.label}
        </Button>
      ) : null}
      {next && (next.reason || isOffline) ? (
        <p id={reasonId} className="basis-full text-right text-sm text-ink-2">
          {isOffline ? orderPageWords.offline : next.reason}
        </p>
      ) : null}
      <Opened action={opened} order={{ ...order, ...place() }} lines={lines} onClose={() => setOpened(null)} />
      {short ? (
        <ShortDialog
          short={short}
          lines={lines}
          onWait={() => direct('confirm', 'wait')}
          onSplit={() => direct('confirm', 'split')}
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
function said(action: Direct, { order, rest }: Confirmed): { text: string; final?: boolean } {
  const { key, heldAt, lifecycle } = order;
  if (action === 'confirm' && lifecycle !== 'confirmed' && heldAt !== null)
    return { text: words.overLimit(key, order.customer.title) };
  if (rest) return { text: words.done.split(key, rest.key) };
  return { text: words.done[action](key), final: action === 'quote' };
}

interface StepMenuProps {
  steps: readonly Step[];
  isOffline: boolean;
  onStep: (action: Action) => void;
}

function StepMenu({ steps, isOffline, onStep }: StepMenuProps): ReactNode {
  const ending: readonly Action[] = ['unconfirm', 'reopen', 'cancelLines', 'cancel', 'closeShort'];
  const [first, last] = [
    steps.filter(({ action }) => !ending.includes(action)),
    steps.filter(({ action }) => ending.includes(action)),
  ];
  const item = ({ action, label, reason }: Step) => (
    <MenuItem
      key={action}
      // What cannot be done now still gets focus, because it says why.
      aria-disabled={isOffline || reason !== undefined || undefined}
      className="py-1 aria-disabled:text-ink-3"
      onSelect={(event) => {
        if (isOffline || reason !== undefined) event.preventDefault();
        // The dialog opens after the menu has given focus back, so that it can do the same.
        else requestAnimationFrame(() => onStep(action));
      }}
    >
      <span>
        {label}
        {reason ? <span className="block text-sm text-ink-2">{reason}</span> : null}
      </span>
    </MenuItem>
  );
  return (
    <Menu modal={false}>
      <MenuTrigger asChild>
        <Button className="coarse:h-11">
          {words.more}
          <ChevronDown aria-hidden className="size-4" strokeWidth={1.75} />
        </Button>
      </MenuTrigger>
      <MenuContent align="end">
        {first.map(item)}
        {first.length > 0 && last.length > 0 ? <MenuSeparator /> : null}
        {last.map(item)}
      </MenuContent>
    </Menu>
  );
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
