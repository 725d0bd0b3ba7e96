import { CreateTaskInput, mentionOf, type TaskLink } from '@quartermaster/contracts';
import { newId } from '@quartermaster/db';
import { addOldComments } from '../comments/add-old';
import { setDependency } from '../dependencies/set';
import { addNews } from '../inbox/add';
import type { News } from '../inbox/news';
import type { Ctx, TxCtx } from '../kernel/context';
import { withTransaction } from '../kernel/transaction';
import { zonedInstant } from '../kernel/zoned-time';
import { createLabel } from '../labels/create';
import { createProject } from '../projects/create';
import { addTask } from '../tasks/create';
import { changeLinks } from '../tasks/set-links';
import { taskSource } from '../tasks/source';
import { newsOfComments } from './news';
import type { SeedTask } from './seed-task';
import { takeTurn } from './take-turn';

const PROJECTS = {
  'Spring orders': 'Everything that leaves before Easter.',
  'Spring food fair': 'Hall 4, stand 12.',
  'Summer price list': 'What suppliers ask from June on, and what customers are told.',
  Stocktaking: 'One product each working day: all of them twice a year.',
};

/** Acts as an employee, by the id in the file. */
export type Actors = (employeeId: string) => Ctx;

interface Making {
  as: Actors;
  /** A person as a mention names them, by the id in the file. */
  nameOf: (employeeId: string) => { id: string; name: string };
  tasks: readonly SeedTask[];
  /** Where the company works. */
  timeZone: string;
  /** The run that does it, if one does. */
  runId?: string | undefined;
  /** Gets the number of tasks that are made, before their commit. */
  onTask?: ((done: number) => void) | undefined;
}

/** Makes the tasks of the demo in their order, all or none: a workspace with any task is already seeded. */
export async function makeTasks(owner: Ctx, { as, nameOf, tasks, timeZone, runId, onTask }: Making): Promise<void> {
  const instantOf = shopTime(timeZone, owner.runtime.clock.now());
  const makeAll = async (owner: TxCtx) => {
    const { tx } = owner;
    await takeTurn(owner, runId);
    if ((await tx.client.task.count()) > 0) return;
    const settings = await createSettings(owner, tasks);
    const ids = new Map<string, string>();
    const news: News[] = [];
    for (const task of tasks) {
      const ctx = { ...as(task.givenBy ?? task.employeeId), tx };
      const assigneeIds = [as(task.employeeId).actor.id];
      const values = CreateTaskInput.parse({
        ...toInput(task, settings),
        assigneeIds,
        parentId: task.parent ? ids.get(task.parent) : null,
      });
      const { id } = await addTask(ctx, { ...values, ...datesOf(task, instantOf) });
      ids.set(task.title, id);
      onTask?.(ids.size);
      if (task.ref) {
        // The orders of the demo come with the same numbers, but later.
        const link: TaskLink = { ref: task.ref, kind: task.ref.startsWith('SO-') ? 'holds' : 'about' };
        await changeLinks(ctx, { taskId: id, action: 'task.link', change: () => [link] });
      }
      const comments = (task.comments ?? []).map(({ employeeId, body, on }) => ({
        authorId: as(employeeId).actor.id,
        body: body.replace(/@(\d)/g, (_, mentioned: string) => mentionOf(nameOf(mentioned))),
        createdAt: instantOf(on, '10:00'),
      }));
      const commentIds = await addOldComments(ctx, taskSource, { recordId: id, comments });
      news.push(...newsOfComments({ recordId: id, assigneeIds, comments, commentIds }));
    }
    await addNews(owner, news);
    for (const { title, blockedBy } of tasks) {
      const [blockedId, blockerId] = [ids.get(title), blockedBy && ids.get(blockedBy)];
      if (blockedId && blockerId) await setDependency(owner, { blockedId, blockerId, wanted: true });
    }
  };
  // The first boot of an installation may be on a slow, busy machine.
  await withTransaction(owner, makeAll, { timeoutMs: 60_000 });
}

type Instant = (day: string, time: string) => Date;

/** The instant of a time of day in the shop: now at the latest. */
function shopTime(timeZone: string, now: Date): Instant {
  return (day, time) => {
    const instant = zonedInstant(day, time, timeZone);
    return instant < now ? instant : now;
  };
}

/** What people enter of a task. */
function toInput(task: SeedTask, { labels, projects }: Settings) {
  const { title, description, status, priority, dueOn, dueTime, estimateMinutes, rule } = task;
  const { checked = task.doneOn ? Number.POSITIVE_INFINITY : 0 } = task;
  return {
    ...{ title, description, status, priority, dueOn, dueTime, estimateMinutes },
    labelIds: (task.labels ?? []).map((name) => labels.get(name)),
    projectId: task.project ? projects.get(task.project) : null,
    checklist: (task.checklist ?? []).map((text, at) => ({ id: newId(), text, done: at < checked })),
    recurrence: rule ? { rule, from: 'due' } : null,
  };
}

/** Work begins when the shop opens and ends an hour before it closes. */
function datesOf({ createdOn, startedOn, doneOn }: SeedTask, instantOf: Instant) {
  const at = (day: string | undefined, time: string) => day && instantOf(day, time).toISOString();
  return { createdAt: at(createdOn, '08:00'), startedAt: at(startedOn, '08:00'), completedAt: at(doneOn, '17:00') };
}

interface Settings {
  labels: Map<string, string>;
  projects: Map<string, string>;
}

/** The labels and projects that the tasks name. */
async function createSettings(ctx: Ctx, tasks: readonly SeedTask[]): Promise<Settings> {
  const settings: Settings = { labels: new Map(), projects: new Map() };
  for (const name of new Set(tasks.flatMap(({ labels = [] }) => labels)))
    settings.labels.set(name, (await createLabel(ctx, { name })).id);
  for (const [name, description] of Object.entries(PROJECTS))
    settings.projects.set(name, (await createProject(ctx, { name, description })).id);
  return settings;
}
