import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { TASK_PRIORITIES } from '@quartermaster/contracts';
import { requestOf } from '../load/call';
import type { LoadRequest } from '../load/load';
import { type GrownOperation, requestsFor } from '../load/operations';
import { type ListedTask, listPage, type Side } from './side';

/** One kind of request that is compared. */
export interface Row {
  name: string;
  /** Requests per full round. */
  count: number;
  /** Concurrent requests. */
  connections: number;
  /** Measured with the worker running, including its CPU. */
  worker: boolean;
  prepare(side: Side, round: Round): Promise<Prepared>;
  /** Resolves once the worker has finished the jobs of the round. */
  finished(side: Side, count: number): Promise<void>;
}

export interface Round {
  number: number;
  count: number;
}

/** `first` is sent before the others and is not measured. */
export interface Prepared {
  first?: LoadRequest[];
  measured: LoadRequest[];
}

/** Concurrent reads that keep a server busy: with fewer, idle wake-ups would dominate. */
const AT_ONCE = 8;

export const ROWS: readonly Row[] = [
  read('list: first page', { operation: 'first page', count: 100 }),
  read('list: deep page', { operation: 'deep page', count: 100 }),
  read('list: filtered', { operation: 'filtered page', count: 80 }),
  read('list: my tasks', { operation: 'my page', count: 100 }),
  read('list: by label', { operation: 'by label', count: 100 }),
  read('list: two sorts', { operation: 'two sorts', count: 80 }),
  read('by id', { operation: 'by id', count: 150 }),
  read('search', { operation: 'search', count: 80 }),
  read('board: by status', { operation: 'board', count: 40 }),
  read('board: by assignee', { operation: 'board by assignee', count: 20 }),
  row('groups', {
    count: 60,
    connections: AT_ONCE,
    prepare: async (side, { count }) => {
      const input = { query: 'status = open && priority >= medium', by: 'assignee' };
      return { measured: repeat([query(side, 'tasks.groups', input)], count) };
    },
  }),
  read('statistics', { operation: 'statistics', count: 150 }),
  read('trends', { operation: 'trends', count: 150 }),
  row('create', {
    count: 60,
    prepare: async (side, { count }) => ({ measured: repeat(operationRequests(side, 'create'), count) }),
  }),
  row('update', {
    count: 60,
    prepare: async (side, round) => ({
      measured: (await someTasks(side, round)).map((task) => changePriority(side, task)),
    }),
  }),
  row('rename', {
    count: 60,
    prepare: async (side, round) => {
      const title = `Ask for the delivery note of pallet ${round.number}`;
      const tasks = await someTasks(side, round);
      return { measured: tasks.map(({ id, version }) => mutation(side, 'tasks.update', { id, version, title })) };
    },
  }),
  row('comment', {
    count: 60,
    prepare: async (side, round) => {
      const body = 'They close at four and want the papers signed by the person who takes the goods.';
      const tasks = await someTasks(side, round);
      return { measured: tasks.map(({ id }) => mutation(side, 'comments.create', { taskId: id, body })) };
    },
  }),
  row('undo', {
    count: 60,
    prepare: async (side, round) => {
      const changes = (await someTasks(side, round)).map((task) => ({ task, operation: randomUUID() }));
      return {
        first: changes.map(({ task, operation }) => {
          const request = changePriority(side, task);
          return { ...request, headers: { ...request.headers, 'x-operation': operation } };
        }),
        measured: changes.map(({ operation }) => mutation(side, 'activity.undo', { operation })),
      };
    },
  }),
  row('bulk of 50', {
    count: 3,
    worker: true,
    prepare: async (side, { number, count }) => {
      const priority = TASK_PRIORITIES[number % TASK_PRIORITIES.length];
      const pages = await Promise.all(
        Array.from({ length: count }, (_, at) => listPage(side.caller, pageAt(side, number * count + at))),
      );
      const targets = pages.map(({ items }) => ({ ids: items.slice(0, 50).map(({ id }) => id) }));
      return { measured: targets.map((target) => mutation(side, 'tasks.bulk', { target, change: { priority } })) };
    },
  }),
  row('create and its mail', {
    count: 24,
    worker: true,
    prepare: async (side, { count }) => {
      await fetch(`${side.mailUrl}/api/messages`, { method: 'DELETE' });
      return { measured: repeat(operationRequests(side, 'create'), count) };
    },
    finished: ({ mailUrl }, count) => untilMails(mailUrl, count),
  }),
];

/** @throws Error if a name is not the prefix of any row */
export function chooseRows(names: readonly string[]): readonly Row[] {
  const unknown = names.find((name) => !ROWS.some((row) => row.name.startsWith(name)));
  if (unknown) throw new Error(`No row is called "${unknown}". Rows: ${ROWS.map(({ name }) => name).join(', ')}`);
  return names.length === 0 ? ROWS : ROWS.filter((row) => names.some((name) => row.name.startsWith(name)));
}

/** Sequential by default: concurrent writes wait for each other's locks and retry, which adds noise. */
function row(name: string, parts: Pick<Row, 'count' | 'prepare'> & Partial<Row>): Row {
  return { name, connections: 1, worker: false, finished: async () => undefined, ...parts };
}

function read(name: string, { operation, count }: { operation: GrownOperation; count: number }): Row {
  return row(name, {
    count,
    connections: AT_ONCE,
    prepare: async (side, round) => ({ measured: repeat(operationRequests(side, operation), round.count) }),
  });
}

function operationRequests({ caller, subject }: Side, operation: GrownOperation): LoadRequest[] {
  return requestsFor(subject, { name: 'product', cookie: caller.cookie }, operation);
}

function query({ caller }: Side, procedure: string, input: object): LoadRequest {
  return requestOf(caller, { procedure, input, mutation: false });
}

function mutation({ caller }: Side, procedure: string, input: object): LoadRequest {
  return requestOf(caller, { procedure, input, mutation: true });
}

/** Sets the next priority, so that every request changes something. */
function changePriority(side: Side, { id, version, priority }: ListedTask): LoadRequest {
  const at = TASK_PRIORITIES.indexOf(priority);
  const next = TASK_PRIORITIES[(at + 1) % TASK_PRIORITIES.length];
  return mutation(side, 'tasks.update', { id, version, priority: next });
}

/** Up to 100 current tasks; the next round uses others. */
async function someTasks(side: Side, { number, count }: Round): Promise<ListedTask[]> {
  const { items } = await listPage(side.caller, pageAt(side, number));
  return items.slice(0, count);
}

function pageAt({ pages }: Side, number: number): string | undefined {
  return pages[number % pages.length];
}

function repeat(requests: readonly LoadRequest[], count: number): LoadRequest[] {
  return Array.from({ length: count }, (_, at) => requests[at % requests.length]).filter(
    (request) => request !== undefined,
  );
}

const LOOK_EVERY_MS = 50;
const LONGEST_MS = 60_000;

async function untilMails(mailUrl: string, count: number): Promise<void> {
  const deadline = performance.now() + LONGEST_MS;
  for (;;) {
    const messages: unknown[] = await (await fetch(`${mailUrl}/api/messages`)).json();
    if (messages.length >= count) return;
    if (performance.now() > deadline) throw new Error(`${messages.length} of ${count} mails came in ${LONGEST_MS} ms`);
    await sleep(LOOK_EVERY_MS);
  }
}
