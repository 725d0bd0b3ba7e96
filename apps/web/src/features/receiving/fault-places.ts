import type { PurchaseLine } from '@quartermaster/contracts/purchase-orders/lines';
import { receivingWords } from '@/messages/receiving';
import type { Booking } from './booking';
import { nowId } from './row-places';

const PLACES = { now: '', rejected: '-rejected', reason: '-reason', over: '-over' };

/** What is to be corrected, with the id of the field to do it in. */
export interface FaultPlace {
  id: string;
  message: string;
}

export function faultPlaces(faults: Booking['faults'], lines: readonly PurchaseLine[]): FaultPlace[] {
  const known = new Map(lines.map((line) => [line.id, line]));
  return faults.map(({ lineId, field, message }) => {
    const { sku, description = '' } = known.get(lineId) ?? {};
    return { id: `${nowId(lineId)}${PLACES[field]}`, message: receivingWords.faults.of(sku ?? description, message) };
  });
}
