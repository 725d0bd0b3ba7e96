import { useVerbOf, type Verb } from '@/features/trade/use-verb';
import { type Answer, useOrderWrites } from '../use-order-writes';

/** Sends a verb of an order from a dialog. */
export function useVerb(): Verb<Answer> {
  return useVerbOf(useOrderWrites());
}
