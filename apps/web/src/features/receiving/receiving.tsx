'use client';

import type { PurchaseLine } from '@quartermaster/contracts/purchase-orders/lines';
import type { PurchaseOrder } from '@quartermaster/contracts/purchase-orders/purchase-order';
import { Button } from '@quartermaster/ui/button';
import { showToast } from '@quartermaster/ui/toast';
import { type KeyboardEvent, type ReactNode, useCallback, useRef, useState } from 'react';
import { useOfflineSince } from '@/lib/connection';
import { lazyPart } from '@/lib/lazy-part';
import { formatDecimal } from '@/lib/numbers';
import { receivingWords as words } from '@/messages/receiving';
import { stockWords } from '@/messages/stock';
import { undoWords } from '@/messages/undo';
import { useSignals } from '../products/scan/use-signals';
import { BookBar } from './book-bar';
import { DeliveryFields } from './delivery-fields';
import { isBlank, type ReceiptDraft, withAllExpected, withRow } from './draft';
import type { RowDraft } from './row-draft';
import { RowList } from './row-list';
import { ScanField } from './scan-field';
import type { Booked } from './use-booking';
import { useDelivery } from './use-delivery';
import { useDockScan } from './use-dock-scan';
import type { DraftOfReceipt } from './use-receipt-draft';

const CloseShortDialog = lazyPart(() => import('./close-short-dialog').then((module) => module.CloseShortDialog));

interface ReceivingProps {
  slug: string;
  order: PurchaseOrder;
  /** Those that are goods. */
  lines: readonly PurchaseLine[];
  state: DraftOfReceipt;
  /** Why it cannot be booked, if the purchase order was closed in the meantime. */
  notice: string | undefined;
  onBooked: (booked: Booked) => void;
}

/** A delivery at the dock. Nothing of it is booked before the server has it; until then this browser keeps it. */
export function Receiving({ slug, order, lines, state, notice, onBooked }: ReceivingProps): ReactNode {
  const isOffline = useOfflineSince() !== null;
  const delivery = useDelivery({ order, lines, state, onBooked });
  const { dock, booking, pending, locationId } = delivery;
  const { draft, change } = state;
  const signals = useSignals();
  const scan = useDockScan({ lines, termsOf: dock.termsOf, state, answer: signals.answer });
  const field = useRef<HTMLInputElement>(null);
  const [isClosing, setClosing] = useState(false);
  const problem = isOffline ? stockWords.offline : (delivery.problem ?? notice);
  const changeRow = useCallback(
    (lineId: string, row: Partial<RowDraft>) => change((now) => withRow(now, lineId, row)),
    [change],
  );
  /** What was counted by hand is not lost to one press. */
  function offerBack(text: string, before: ReceiptDraft): void {
    showToast({ text, action: { label: undoWords.action, run: () => change(() => before) } });
  }
  function fillAll(): void {
    const before = state.draftNow();
    change((now) => withAllExpected(now, lines));
    offerBack(words.filled(formatDecimal(delivery.bookingNow().taken)), before);
  }
  function clear(): void {
    const before = state.draftNow();
    delivery.clear();
    scan.forget();
    if (!isBlank(before)) offerBack(words.cleared, before);
    field.current?.focus();
  }
  function press(): void {
    if (!pending && !isOffline && delivery.isReady(false)) void delivery.send(false);
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (isClosing || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    press();
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Ctrl+Enter works from every field, and the button does the same.
    <div className="@container grid grid-cols-[minmax(0,1fr)] gap-4" onKeyDown={onKeyDown}>
      <DeliveryFields
        key={draft.key}
        draft={draft}
        locationId={locationId}
        dayError={delivery.dayError}
        next={field}
        change={change}
        onDay={delivery.setDayError}
      />
      <ScanField slug={slug} field={field} scan={scan} disabled={pending} />
      <div className="flex flex-wrap gap-2">
        <Button disabled={pending} onClick={fillAll}>
          {words.fillAll}
        </Button>
        <Button disabled={pending} onClick={clear}>
          {words.clear}
        </Button>
      </div>
      {dock.isError ? <p className="text-sm text-ink-2">{words.stockFailed}</p> : null}
      <RowList
        slug={slug}
        label={words.lines(order.key)}
        lines={lines}
        draft={draft}
        dock={dock}
        locationId={locationId}
        isAsked={delivery.isAsked}
        disabled={pending}
        onChange={changeRow}
        onScan={(code) => {
          field.current?.focus();
          void scan.scan(code);
        }}
      />
      <section aria-label={words.scan.signals}>{signals.choice}</section>
      <BookBar
        state={state}
        isBlank={booking.isBlank}
        taken={booking.taken}
        faults={delivery.summary}
        problem={isClosing ? undefined : problem}
        pending={pending && !isClosing}
        isOffline={isOffline}
        onBook={press}
        onShort={() => {
          if (delivery.isReady(true)) setClosing(true);
        }}
      />
      {isClosing ? (
        <CloseShortDialog
          orderKey={order.key}
          taken={booking.taken}
          left={booking.left}
          problem={problem}
          pending={pending}
          isOffline={isOffline}
          onSubmit={() => void delivery.send(true)}
          onClose={() => setClosing(false)}
        />
      ) : null}
    </div>
  );
}
