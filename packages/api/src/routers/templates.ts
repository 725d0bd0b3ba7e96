import {
  CreateTemplateInput,
  DeleteTemplateInput,
  GetTemplateInput,
  ListTemplatesOutput,
  Template,
  TemplateFromTaskInput,
  UpdateTemplateInput,
  UseTemplateInput,
  UseTemplateOutput,
} from '@quartermaster/contracts';
import {
  createTemplate,
  createTemplateFromTask,
  deleteTemplate,
  getTemplate,
  listTemplates,
  updateTemplate,
  useTemplate,
} from '@quartermaster/domain';
import { memberProcedure, router } from '../trpc';

export const templatesRouter = router({
  list: memberProcedure.output(ListTemplatesOutput).query(async ({ ctx }) => ({ items: await listTemplates(ctx.in) })),
  get: memberProcedure
    .input(GetTemplateInput)
    .output(Template)
    .query(({ ctx, input }) => getTemplate(ctx.in, input)),
  create: memberProcedure
    .input(CreateTemplateInput)
    .output(Template)
    .mutation(({ ctx, input }) => createTemplate(ctx.in, input)),
  createFromTask: memberProcedure
    .input(TemplateFromTaskInput)
    .output(Template)
    .mutation(({ ctx, input }) => createTemplateFromTask(ctx.in, input)),
  update: memberProcedure
    .input(UpdateTemplateInput)
    .output(Template)
    .mutation(({ ctx, input }) => updateTemplate(ctx.in, input)),
  delete: memberProcedure.input(DeleteTemplateInput).mutation(({ ctx, input }) => deleteTemplate(ctx.in, input)),
  use: memberProcedure
    .input(UseTemplateInput)
    .output(UseTemplateOutput)
    .mutation(({ ctx, input }) => useTemplate(ctx.in, input)),
});
