import { exact, toUnits } from '@quartermaster/contracts/money/units';
import type { ListReceivableOutput } from '@quartermaster/contracts/purchase-orders/receivable';

/** The lines that wait for a variant. */
export type Waiting = NonNullable<ListReceivableOutput['items'][number]['waiting']>;

/** The orders that get goods of what comes into a location, in the order in which they wait; each once. */
export function releasesOf(waiting: Waiting, locationId: string, taken: string): Waiting {
  const units = (value: string) => toUnits('quantity', exact('quantity', value));
  let left = units(taken);
  const released = new Map<string, Waiting[number]>();
  for (const one of waiting) {
    if (left <= 0n) break;
    if (one.locationId !== locationId) continue;
    left -= units(one.quantity);
    released.set(one.orderId, released.get(one.orderId) ?? one);
  }
  return [...released.values()];
}
