import {
  AcceptReorderInput,
  AcceptReorderOutput,
  ReorderSuggestions,
  SuggestReorderInput,
} from '@quartermaster/contracts';
import { acceptReorder, suggestReorder } from '@quartermaster/domain';
import { memberProcedure, router } from '../trpc';

export const reorderRouter = router({
  /** What should be ordered, from whom, and why. */
  suggest: memberProcedure
    .input(SuggestReorderInput)
    .output(ReorderSuggestions)
    .query(({ ctx, input }) => suggestReorder(ctx.in, input)),
  /** Makes drafts of suggestions. */
  accept: memberProcedure
    .input(AcceptReorderInput)
    .output(AcceptReorderOutput)
    .mutation(({ ctx, input }) => acceptReorder(ctx.in, input)),
});
