import type { BulkKind } from '../bulk/kind';
import { refuseTrashed } from '../records/load';
import type { PartySource, PartyTypes } from './source';
import { patchParty } from './update';

/**
 * How customers or suppliers are changed many at a time: the same values for all of them.
 * @param patchOf reads the values of a change, which were validated when it was asked for
 */
export function partyBulk<T extends PartyTypes>(
  source: PartySource<T>,
  patchOf: (change: object) => T['patch'] | undefined,
): BulkKind<T> {
  return {
    source,
    async change(ctx, before, change) {
      refuseTrashed(before);
      await patchParty(ctx, source, { before, patch: { ...patchOf(change) } });
    },
  };
}
