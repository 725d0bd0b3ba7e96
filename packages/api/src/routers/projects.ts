import {
  CreateProjectInput,
  DuplicateProjectInput,
  DuplicateProjectOutput,
  ListProjectsOutput,
  Project,
  ProjectVersionInput,
  UpdateProjectInput,
} from '@quartermaster/contracts';
import {
  archiveProject,
  createProject,
  duplicateProject,
  listProjects,
  unarchiveProject,
  updateProject,
} from '@quartermaster/domain';
import { memberProcedure, router } from '../trpc';

export const projectsRouter = router({
  list: memberProcedure.output(ListProjectsOutput).query(async ({ ctx }) => ({ items: await listProjects(ctx.in) })),
  create: memberProcedure
    .input(CreateProjectInput)
    .output(Project)
    .mutation(({ ctx, input }) => createProject(ctx.in, input)),
  update: memberProcedure
    .input(UpdateProjectInput)
    .output(Project)
    .mutation(({ ctx, input }) => updateProject(ctx.in, input)),
  archive: memberProcedure
    .input(ProjectVersionInput)
    .output(Project)
    .mutation(({ ctx, input }) => archiveProject(ctx.in, input)),
  unarchive: memberProcedure
    .input(ProjectVersionInput)
    .output(Project)
    .mutation(({ ctx, input }) => unarchiveProject(ctx.in, input)),
  duplicate: memberProcedure
    .input(DuplicateProjectInput)
    .output(DuplicateProjectOutput)
    .mutation(({ ctx, input }) => duplicateProject(ctx.in, input)),
});
