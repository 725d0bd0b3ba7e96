import { authRouter } from './routers/auth';
import { jobsRouter } from './routers/jobs';
import { meRouter } from './routers/me';
import { membersRouter } from './routers/members';
import { reportsRouter } from './routers/reports';
import { tasksRouter } from './routers/tasks';
import { workspaceRouter } from './routers/workspace';
import { router } from './trpc';

export const appRouter = router({
  auth: authRouter,
  me: meRouter,
  workspace: workspaceRouter,
  members: membersRouter,
  tasks: tasksRouter,
  reports: reportsRouter,
  jobs: jobsRouter,
});

/** The one type that carries the whole API to its callers. */
export type AppRouter = typeof appRouter;
