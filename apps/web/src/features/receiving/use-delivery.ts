import type { PurchaseLine } from '@quartermaster/contracts/purchase-orders/lines';
import type { PurchaseOrder } from '@quartermaster/contracts/purchase-orders/purchase-order';
import { useState } from 'react';
import { receivingWords as words } from '@/messages/receiving';
import { type Booking, bookingOf } from './booking';
import { type FaultPlace, faultPlaces } from './fault-places';
import { type Booked, isUnanswered, useBooking } from './use-booking';
import { useDock } from './use-dock';
import type { DraftOfReceipt } from './use-receipt-draft';

interface DeliveryInput {
  order: PurchaseOrder;
  /** Its goods. */
  lines: readonly PurchaseLine[];
  state: DraftOfReceipt;
  onBooked: (booked: Booked) => void;
}

/** A delivery, from the first scan until it is booked. */
export function useDelivery({ order, lines, state, onBooked }: DeliveryInput) {
  const dock = useDock(order.id);
  const { pending, problem, setProblem, book } = useBooking();
  /** What was in the way when somebody tried to book; null before. */
  const [asked, setAsked] = useState<readonly FaultPlace[] | null>(null);
  const [dayError, setDayError] = useState<string>();
  const { draft, sent } = state;
  const locationId = draft.locationId ?? order.locationId;
  const bookingNow = (): Booking => bookingOf(state.draftNow(), lines, dock.termsOf);
  const booking = bookingOf(draft, lines, dock.termsOf);

  /** Whether it can be sent. What is in the way is said, and gets the focus. */
  function check(): boolean {
    const places = faultPlaces(booking.faults, lines);
    setAsked(places);
    setProblem(dayError ?? (booking.isBlank ? words.faults.nothing : undefined));
    const [only, ...others] = places;
    if (only && others.length === 0) document.getElementById(only.id)?.focus();
    return places.length === 0 && !booking.isBlank && dayError === undefined;
  }
  async function send(closeShort: boolean): Promise<boolean> {
    const { deliveryNote, receivedOn, key } = draft;
    const again = sent?.closeShort === closeShort ? sent : null;
    // Without an answer it may be booked: sent as it was, it is booked once.
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
    if (!failure) return true;
    if (!isUnanswered(failure)) state.markSent(null);
    if (failure.field === 'receivedOn' || failure.problem === 'period_locked') setDayError(failure.message);
    return false;
  }
  return {
    dock,
    locationId,
    booking,
    bookingNow,
    pending,
    problem: problem ?? (sent && !pending ? words.book.unanswered : undefined),
    dayError,
    setDayError,
    isAsked: asked !== null,
    /** What is to be corrected of several things; one has the focus already. */
    summary: asked && asked.length > 1 && booking.faults.length > 0 ? asked : [],
    /** Whether it can be sent, also again as it was. */
    isReady: (closeShort: boolean) => sent?.closeShort === closeShort || check(),
    send,
    clear() {
      state.reset();
      setAsked(null);
      setDayError(undefined);
      setProblem(undefined);
    },
  };
}
