import { TASK_STATUSES, type TaskStatus } from '@quartermaster/contracts';
import { conditionsOf, type QueryNode } from '@quartermaster/contracts/records/query/ast';
import { isCustom } from '@quartermaster/contracts/records/query/fields';
import type { Ctx } from '../../kernel/context';
import { Invalid } from '../../kernel/errors';
import { fromJson } from '../../kernel/stored';
import { toStatus } from '../columns';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const KEY = /^T-[1-9]\d{0,9}$/i;

/** A field of the workspace's own, as a condition needs it. */
export interface OwnField {
  id: string;
  kind: string;
  options: { currency?: string; choices?: Array<{ id: string; name: string }> };
}

/** What the names in a query stand for here. Every look-up throws Invalid for what is not there. */
export interface Names {
  person(name: string): string;
  label(name: string): string;
  project(name: string): string;
  status(name: string): { id: string; group: TaskStatus };
  task(key: string): string;
  field(ref: string): OwnField;
}

/** Looks up what a query names. One that names nothing, which most do, asks the database for nothing. */
export async function lookUpNames(ctx: Ctx, query: QueryNode | null): Promise<Names> {
  const conditions = conditionsOf(query);
  const texts = (fields: readonly string[]) =>
    conditions
      .filter(({ field }) => fields.includes(field))
      .flatMap(({ values }) => values.flatMap((value) => (value.kind === 'text' ? [value.text] : [])));
  const customs = conditions.flatMap(({ field }) => (isCustom(field) ? [field.slice('cf.'.length)] : []));
  const fields = await ownFields(ctx, customs);
  const personal = conditions.filter(
    ({ field }) => isCustom(field) && fields.get(lower(field.slice(3)))?.kind === 'person',
  );
  const people = [
    ...texts(['assignee', 'creator', 'watcher']),
    ...personal.flatMap(({ values }) => values.flatMap((value) => (value.kind === 'text' ? [value.text] : []))),
  ];
  const [members, labels, projects, statuses, tasks] = await Promise.all([
    peopleNamed(ctx, people),
    named(ctx, 'labels', texts(['label'])),
    named(ctx, 'projects', texts(['project'])),
    statusesNamed(ctx, texts(['status'])),
    tasksNamed(ctx, texts(['parent', 'blocks', 'blockedby'])),
  ]);
  const missing = (noun: string, name: string) => new Invalid(`There is no ${noun} “${name}”`, 'query');
  const idOr = (known: Map<string, string>, noun: string) => (name: string) => {
    const id = known.get(lower(name)) ?? (ID.test(name) ? name : undefined);
    if (id === undefined) throw missing(noun, name);
    return id;
  };
  return {
    person: (name) => (lower(name) === 'me' ? ctx.actor.id : idOr(members, 'person')(name)),
    label: idOr(labels, 'label'),
    project: idOr(projects, 'project'),
    status(name) {
      const status = statuses.get(lower(name));
      if (!status) throw missing('status', name);
      return status;
    },
    task: idOr(tasks, 'task'),
    field(ref) {
      const name = ref.slice('cf.'.length);
      const field = fields.get(lower(name));
      if (!field) throw missing('field', name);
      return field;
    },
  };
}

const lower = (text: string) => text.toLowerCase();

function unknown(names: readonly string[]): string[] {
  return [...new Set(names)].filter((name) => !ID.test(name));
}

async function named(ctx: Ctx, table: 'labels' | 'projects', names: readonly string[]): Promise<Map<string, string>> {
  const wanted = unknown(names);
  if (wanted.length === 0) return new Map();
  const rows = await ctx.sql
    .from(table)
    .select([`${table}.id`, `${table}.name`])
    .where(`${table}.name`, 'in', wanted)
    .execute();
  return new Map(rows.map((row) => [lower(row.name), row.id]));
}

/** By name or id, with the group each is in. The six first statuses need no look-up when named by id. */
async function statusesNamed(
  ctx: Ctx,
  names: readonly string[],
): Promise<Map<string, { id: string; group: TaskStatus }>> {
  const found = new Map<string, { id: string; group: TaskStatus }>(
    TASK_STATUSES.map((group) => [group, { id: group, group }]),
  );
  const wanted = [...new Set(names)].filter(
    (name) => !found.has(name.toLowerCase()) && !HALVES.has(name.toLowerCase()),
  );
  if (wanted.length === 0) return found;
  const rows = await ctx.sql
    .from('task_statuses')
    .select(['task_statuses.id', 'task_statuses.name', 'task_statuses.group'])
    .where((on) => on.or([on('task_statuses.name', 'in', wanted), on('task_statuses.id', 'in', wanted)]))
    .execute();
  for (const { id, name, group } of rows) {
    const status = { id, group: toStatus(group) };
    found.set(id, status).set(lower(name), status);
  }
  return found;
}

/** Words for statuses that are none. */
const HALVES = new Set(['open', 'closed']);

/** By name or address. Of two with one name, neither is meant: their addresses tell them apart. */
async function peopleNamed(ctx: Ctx, names: readonly string[]): Promise<Map<string, string>> {
  const wanted = unknown(names).filter((name) => lower(name) !== 'me');
  if (wanted.length === 0) return new Map();
  const rows = await ctx.sql
    .from('members')
    .innerJoin('users', 'users.id', 'members.userId')
    .select(['users.id', 'users.name', 'users.email'])
    .where((on) => on.or([on('users.name', 'in', wanted), on('users.email', 'in', wanted)]))
    .execute();
  const found = new Map(rows.map((row) => [lower(row.email), row.id]));
  for (const { id, name } of rows) {
    const twins = rows.filter((row) => lower(row.name) === lower(name)).length;
    if (twins === 1) found.set(lower(name), id);
  }
  return found;
}

async function tasksNamed(ctx: Ctx, keys: readonly string[]): Promise<Map<string, string>> {
  const numbers = unknown(keys).flatMap((key) => (KEY.test(key) ? [Number(key.slice(2))] : []));
  if (numbers.length === 0) return new Map();
  const rows = await ctx.sql
    .from('tasks')
    .select(['tasks.id', 'tasks.number'])
    .where('tasks.number', 'in', numbers)
    .execute();
  return new Map(rows.map((row) => [`t-${row.number}`, row.id]));
}

async function ownFields(ctx: Ctx, names: readonly string[]): Promise<Map<string, OwnField>> {
  if (names.length === 0) return new Map();
  const rows = await ctx.sql
    .from('fields')
    .select(['fields.id', 'fields.name', 'fields.kind', 'fields.options'])
    .where((on) => on.or([on('fields.name', 'in', [...names]), on('fields.id', 'in', [...names])]))
    .execute();
  return new Map(
    rows.flatMap(({ id, name, kind, options }) => {
      // Written by the fields' verbs, so of that shape.
      const field = { id, kind, options: fromJson(options) as OwnField['options'] };
      return [
        [lower(name), field],
        [id, field],
      ] as const;
    }),
  );
}
