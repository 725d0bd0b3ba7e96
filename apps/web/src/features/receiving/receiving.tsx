'use client';

import type { PurchaseLine } from '@quartermaster/contracts/purchase-orders/lines';
import type { PurchaseOrder } from '@quartermaster/contracts/purchase-orders/purchase-order';
import { announce } from '@quartermaster/ui/announcer';
import { Button } from '@quartermaster/ui/button';
import { type KeyboardEvent, type ReactNode, useCallback, useRef, useState } from 'react';
import { useOfflineSince } from '@/lib/connection';
import { lazyPart } from '@/lib/lazy-part';
import { formatDecimal } from '@/lib/numbers';
import { receivingWords as words } from '@/messages/receiving';
import { stockWords } from '@/messages/stock';
import { useSignals } from '../products/scan/use-signals';
import { BookBar } from './book-bar';
import { bookingOf } from './booking';
import { DeliveryFields } from './delivery-fields';
import { withAllExpected, withRow } from './draft';
import { faultPlaces } from './fault-places';
import type { RowDraft } from './row-draft';
import { RowList } from './row-list';
import { ScanField } from './scan-field';
import { type Booked, isUnanswered, useBooking } from './use-booking';
import { useDock } from './use-dock';
import { useDockScan } from './use-dock-scan';
import { useReceiptDraft } from './use-receipt-draft';

const CloseShortDialog = lazyPart(() => import('./close-short-dialog').then((module) => module.CloseShortDialog));

interface ReceivingProps {
  slug: string;
  order: PurchaseOrder;
  lines: readonly PurchaseLine[];
  onBooked: (booked: Booked) => void;
}

/** A delivery at the dock. Nothing of it is booked before the server has it; until then this browser keeps it. */
export function Receiving({ slug, order, lines: all, onBooked }: ReceivingProps): ReactNode {
  const lines = all.filter(({ kind }) => kind === 'item');
  const isOffline = useOfflineSince() !== null;
  const state = useReceiptDraft(order.id);
  const { draft, change, sent } = state;
  const { termsOf, aboutOf, isError } = useDock(order.id);
  const signals = useSignals();
  const scan = useDockScan({ lines, termsOf, draftNow: state.draftNow, change, answer: signals.answer });
  const { pending, problem, setProblem, book } = useBooking();
  const scanField = useRef<HTMLInputElement>(null);
  const [isAsked, setAsked] = useState(false);
  const [isClosing, setClosing] = useState(false);
  const [dayError, setDayError] = useState<string>();
  const locationId = draft.locationId ?? order.locationId;
  const booking = bookingOf(draft, lines, termsOf);
  const changeRow = useCallback(
    (lineId: string, row: Partial<RowDraft>) => change((now) => withRow(now, lineId, row)),
    [change],
  );

  /** Whether it can be sent; what is in the way is said. */
  function check(): boolean {
    setAsked(true);
    setProblem(booking.isBlank ? words.faults.nothing : undefined);
    return booking.faults.length === 0 && !booking.isBlank && dayError === undefined;
  }
  async function send(closeShort: boolean): Promise<void> {
    const { deliveryNote, receivedOn, key } = draft;
    // Without an answer it may be booked: sent as it was, it is booked once.
    const again = sent?.closeShort === closeShort ? sent : null;
    const input = again ?? {
      orderId: order.id,
      lines: booking.lines.map((line) => (draft.locationId ? { ...line, locationId: draft.locationId } : line)),
      deliveryNote: deliveryNote.trim() || null,
      closeShort,
      idempotencyKey: key,
      ...(receivedOn ? { receivedOn } : {}),
    };
    state.markSent(input);
    const failure = await book(input, (booked) => {
      state.reset();
      onBooked(booked);
    });
    if (!failure || isUnanswered(failure)) return;
    state.markSent(null);
    if (failure.field === 'receivedOn' || failure.problem === 'period_locked') {
      setDayError(failure.message);
      setClosing(false);
    }
  }
  function clear(): void {
    state.reset();
    setAsked(false);
    setDayError(undefined);
    setProblem(undefined);
    scan.forget();
    announce(words.cleared);
    scanField.current?.focus();
  }
  function fillAll(): void {
    change((now) => withAllExpected(now, lines));
    announce(words.filled(formatDecimal(bookingOf(state.draftNow(), lines, termsOf).taken)));
  }
  const press = () => {
    if (!pending && !isOffline && (sent?.closeShort === false || check())) void send(false);
  };
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    press();
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Ctrl+Enter works from every field, and from the buttons it does what they say.
    <div className="@container grid gap-4" onKeyDown={onKeyDown}>
      <DeliveryFields
        key={draft.key}
        draft={draft}
        locationId={locationId}
        dayError={dayError}
        next={scanField}
        change={change}
        onDay={setDayError}
      />
      <ScanField slug={slug} field={scanField} scan={scan} disabled={pending} />
      <div className="flex flex-wrap gap-2">
        <Button disabled={pending} className="coarse:h-11" onClick={fillAll}>
          {words.fillAll}
        </Button>
        <Button disabled={pending} className="coarse:h-11" onClick={clear}>
          {words.clear}
        </Button>
      </div>
      {isError ? <p className="text-sm text-ink-2">{words.stockFailed}</p> : null}
      <RowList
        slug={slug}
        label={words.lines(order.key)}
        lines={lines}
        draft={draft}
        termsOf={termsOf}
        aboutOf={aboutOf}
        locationId={locationId}
        isAsked={isAsked}
        disabled={pending}
        onChange={changeRow}
        onScan={(code) => {
          scanField.current?.focus();
          void scan.scan(code);
        }}
      />
      <section aria-label={words.scan.signals}>{signals.choice}</section>
      <BookBar
        state={state}
        isBlank={booking.isBlank}
        taken={booking.taken}
        faults={isAsked && !sent ? faultPlaces(booking.faults, lines) : []}
        problem={
          isOffline
            ? stockWords.offline
            : isClosing
              ? undefined
              : (problem ?? (sent && !pending ? words.book.unanswered : undefined))
        }
        pending={pending && !isClosing}
        isOffline={isOffline}
        onBook={press}
        onShort={() => {
          if (sent?.closeShort || check()) setClosing(true);
        }}
      />
      {isClosing ? (
        <CloseShortDialog
          orderKey={order.key}
          taken={booking.taken}
          left={booking.left}
          problem={isOffline ? stockWords.offline : problem}
          pending={pending}
          isOffline={isOffline}
          onSubmit={() => void send(true)}
          onClose={() => setClosing(false)}
        />
      ) : null}
    </div>
  );
}
