import { TASK_PRIORITIES } from '@quartermaster/contracts';
import type { Condition, QueryValue } from '@quartermaster/contracts/records/query/ast';
import { isCustom, type Operator } from '@quartermaster/contracts/records/query/fields';
import { fromInstant, sql } from '@quartermaster/db';
import { addDays, dateIn } from '../../kernel/clock';
import type { Ctx } from '../../kernel/context';
import { Invalid } from '../../kernel/errors';
import { zonedInstant } from '../../kernel/zoned-time';
import { textCondition } from '../../search/match';
import { type Moment, momentOf } from './days';
import type { Names } from './names';
import { ownFieldCondition } from './own-fields';
import { any, compare, contains, not, oneOf, type Predicate } from './predicates';

/** Turns a comparison into SQL over `tasks`. A negative one is the opposite of its positive, also where a value is missing. */
export function conditionToSql(ctx: Ctx, names: Names, condition: Condition): Predicate {
  const positive = POSITIVE[condition.operator];
  if (positive) return not(conditionToSql(ctx, names, { ...condition, operator: positive }));
  const { field, operator, values } = condition;
  if (isCustom(field)) return ownFieldCondition(ctx, { names, field: names.field(field), condition });
  const texts = values.flatMap((value) => (value.kind === 'text' ? [value.text] : []));
  const none = values.some((value) => value.kind === 'none');
  const [first] = values;
  switch (field) {
    case 'status':
      return statusIs(names, texts);
    case 'group':
      return oneOf('tasks.status', texts);
    case 'priority':
      return priorityIs(operator, texts);
    case 'due':
    case 'start':
    case 'created':
    case 'updated':
    case 'completed':
      return any(values.map((value) => dateIs(ctx, { field, op: operator === 'in' ? '=' : operator, value })));
    case 'assignee':
      return listed('tasks.assigneeIds', texts.map(names.person), none);
    case 'label':
      return listed('tasks.labelIds', texts.map(names.label), none);
    case 'creator':
      return oneOf('tasks.createdById', texts.map(names.person));
    case 'watcher':
      return related('watchers', { column: 'userId', values: texts.map(names.person), none });
    case 'project':
      return any([oneOf('tasks.projectId', texts.map(names.project)), ...(none ? [isNull('tasks.projectId')] : [])]);
    case 'parent':
      return any([oneOf('tasks.parentId', texts.map(names.task)), ...(none ? [isNull('tasks.parentId')] : [])]);
    case 'title':
      return operator === '~' ? contains('tasks.title', texts[0] ?? '') : oneOf('tasks.title', texts);
    case 'text':
      return textCondition(ctx, texts[0] ?? '');
    case 'estimate':
      return any(
        values.map((value) =>
          value.kind === 'minutes'
            ? compare('tasks.estimateMinutes', operator === 'in' ? '=' : operator, value.minutes)
            : isNull('tasks.estimateMinutes'),
        ),
      );
    case 'key':
      return oneOf('tasks.number', texts.map(numberOf));
    case 'link':
      return related('links', { column: 'ref', values: texts.map((text) => text.toUpperCase()), none });
    case 'blocks':
      return depends({ self: 'blockerId', other: 'blockedId', ids: texts.map(names.task) });
    case 'blockedby':
      return depends({ self: 'blockedId', other: 'blockerId', ids: texts.map(names.task) });
    case 'blocked':
      return yes(first, sql`tasks.blockedBy > 0`);
    case 'overdue': {
      const today = dateIn(ctx.timeZone, ctx.runtime.clock.now());
      return yes(first, sql`(tasks.open = 1 AND tasks.dueOn IS NOT NULL AND tasks.dueOn < ${today})`);
    }
    case 'recurring':
      return yes(first, sql`tasks.recurrence IS NOT NULL`);
    case 'has_attachment':
      return yes(first, sql`tasks.attachmentCount > 0`);
    case 'has_comment':
      return yes(first, sql`tasks.commentCount > 0`);
    case 'has_checklist':
      return yes(first, sql`tasks.checkTotal > 0`);
    default:
      throw new Error(`The field ${field} of the query language has no condition`);
  }
}

/** What a negative operator is the opposite of. */
const POSITIVE: Partial<Record<Operator, Operator>> = { '!=': '=', '!~': '~', 'not in': 'in' };

function isNull(column: string): Predicate {
  return sql`${sql.ref(column)} IS NULL`;
}

function yes(value: QueryValue | undefined, predicate: Predicate): Predicate {
  return value?.kind === 'boolean' && !value.value ? not(predicate) : predicate;
}

function statusIs(names: Names, texts: readonly string[]): Predicate {
  const halves: Record<string, Predicate> = { open: sql`tasks.open = 1`, closed: sql`tasks.open = 0` };
  const own = texts.filter((text) => halves[text.toLowerCase()] === undefined);
  return any([
    ...texts.flatMap((text) => halves[text.toLowerCase()] ?? []),
    ...(own.length > 0
      ? [
          oneOf(
            'tasks.statusId',
            own.map((text) => names.status(text).id),
          ),
        ]
      : []),
  ]);
}

function priorityIs(operator: Operator, texts: readonly string[]): Predicate {
  const ranks = texts.map((text) => (TASK_PRIORITIES as readonly string[]).indexOf(text));
  return operator === 'in' ? oneOf('tasks.priority', ranks) : compare('tasks.priority', operator, ranks[0] ?? 0);
}

const DATE_COLUMNS = {
  due: 'tasks.dueOn',
  start: 'tasks.notBefore',
  created: 'tasks.createdAt',
  updated: 'tasks.updatedAt',
  completed: 'tasks.completedAt',
} as const;

function dateIs(
  { runtime, timeZone }: Ctx,
  { field, op, value }: { field: keyof typeof DATE_COLUMNS; op: Operator; value: QueryValue },
): Predicate {
  const column = DATE_COLUMNS[field];
  if (value.kind !== 'date') return isNull(column);
  const moment = momentOf(value, { now: runtime.clock.now(), timeZone });
  if (field === 'due') return dueIs(op, moment);
  return field === 'start' ? compare(column, op, moment.date) : instantIs({ column, op, moment, timeZone });
}

/** A time in the value is compared with the task's own; a task without one is due at the end of its day. */
function dueIs(op: Operator, { date, time }: Moment): Predicate {
  if (time === null) return compare('tasks.dueOn', op, date);
  const at = sql`COALESCE(tasks.dueTime, '24:00')`;
  if (op === '=') return sql`(tasks.dueOn = ${date} AND ${at} = ${time})`;
  const [beyond, side] = op.startsWith('<') ? [sql`<`, sql`<=`] : [sql`>`, sql`>=`];
  return sql`(tasks.dueOn ${side} ${date} AND (tasks.dueOn ${beyond} ${date} OR ${at} ${sql.raw(op)} ${time}))`;
}

/** A value that is a day stands for all of it, on the workspace's clock. */
function instantIs({
  column,
  op,
  moment: { date, time },
  timeZone,
}: {
  column: string;
  op: Operator;
  moment: Moment;
  timeZone: string;
}): Predicate {
  const stored = (day: string, at: string) => fromInstant(zonedInstant(day, at, timeZone));
  if (time !== null) return compare(column, op, stored(date, time));
  const [start, end] = [stored(date, '00:00'), stored(addDays(date, 1), '00:00')];
  switch (op) {
    case '<':
      return compare(column, '<', start);
    case '<=':
      return compare(column, '<', end);
    case '>':
      return compare(column, '>=', end);
    case '>=':
      return compare(column, '>=', start);
    default:
      return sql`(${compare(column, '>=', start)} AND ${compare(column, '<', end)})`;
  }
}

/** One of the ids stands in a column of ids; `none` is the empty list. */
function listed(column: string, ids: readonly string[], none: boolean): Predicate {
  const list = sql.ref(column);
  return any([...ids.map((id) => sql`FIND_IN_SET(${id}, ${list}) > 0`), ...(none ? [sql`${list} = ''`] : [])]);
}

function related(
  table: 'watchers' | 'links',
  { column, values, none }: { column: string; values: readonly string[]; none: boolean },
): Predicate {
  const own = sql`SELECT 1 FROM ${sql.table(table)} AS other WHERE other.workspaceId = tasks.workspaceId AND other.recordId = tasks.id`;
  return any([
    ...(values.length > 0 ? [sql`EXISTS (${own} AND ${oneOf(`other.${column}`, values)})`] : []),
    ...(none ? [sql`NOT EXISTS (${own})`] : []),
  ]);
}

function depends({ self, other, ids }: { self: string; other: string; ids: readonly string[] }): Predicate {
  return sql`EXISTS (SELECT 1 FROM task_dependencies AS edge WHERE edge.workspaceId = tasks.workspaceId
    AND ${sql.ref(`edge.${self}`)} = tasks.id AND ${oneOf(`edge.${other}`, ids)})`;
}

function numberOf(key: string): number {
  const [, digits] = /^(?:T-)?([1-9]\d{0,9})$/i.exec(key) ?? [];
  if (digits === undefined) throw new Invalid(`“${key}” is not a task key. Keys look like T-12`, 'query');
  return Number(digits);
}
