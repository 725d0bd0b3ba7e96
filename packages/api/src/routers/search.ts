import { SearchAllInput, SearchAllOutput } from '@quartermaster/contracts';
import { SOURCES, searchAll } from '@quartermaster/domain';
import { memberProcedure, router } from '../trpc';

export const searchRouter = router({
  /** Records of every kind that the caller may read. */
  all: memberProcedure
    .input(SearchAllInput)
    .output(SearchAllOutput)
    .query(({ ctx, input }) => searchAll(ctx.in, SOURCES, input)),
});
