import type { WriteCtx } from '../kernel/context';
import type { Change, Projection } from './source';

/** A projection that takes the changes of a write one by one. */
export function each<Detail>(project: (ctx: WriteCtx, change: Change<Detail>) => Promise<void>): Projection<Detail> {
  return {
    async apply(ctx, changes) {
      for (const change of changes) await project(ctx, change);
    },
  };
}
