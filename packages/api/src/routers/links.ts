import { AddLinkInput, ListLinksInput, RemoveLinkInput, TaskLinks } from '@quartermaster/contracts';
import { addLink, listLinks, removeLink } from '@quartermaster/domain';
import { memberProcedure, router } from '../trpc';

export const linksRouter = router({
  list: memberProcedure
    .input(ListLinksInput)
    .output(TaskLinks)
    .query(({ ctx, input }) => listLinks(ctx.in, input)),
  add: memberProcedure
    .input(AddLinkInput)
    .output(TaskLinks)
    .mutation(({ ctx, input }) => addLink(ctx.in, input)),
  remove: memberProcedure
    .input(RemoveLinkInput)
    .output(TaskLinks)
    .mutation(({ ctx, input }) => removeLink(ctx.in, input)),
});
