import type { TaskStatus } from '@quartermaster/contracts';
import * as z from 'zod';
import { Invalid } from '../../kernel/errors';
import { addTo } from './add-to';
import { withoutPrototype } from './bounds';
import { statusGroup } from './containers';
import { readMoment } from './moment';
import { refuseTooMany, TaskFinisher } from './task';
import type { FieldShape, ImportedComment, ImportItem, ReadOptions } from './types';

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);
const when = z.iso.datetime({ offset: true }).nullish().catch(null);
/** What may be an odd value is read later, where there is a note for it. */
const moment = z
  .unknown()
  .optional()
  .transform((value) => (typeof value === 'string' || typeof value === 'number' ? String(value) : ''));
const list = <T extends z.ZodType>(item: T) =>
  z
    .array(item)
    .nullish()
    .transform((value) => value ?? []);

const Checklist = z.object({
  id: text,
  idCard: text,
  name: text,
  checkItems: list(z.object({ name: text, state: text, pos: z.number().nullish().catch(0) })),
});

const Card = z.object({
  id: z.string(),
  name: text,
  desc: text,
  closed: flag,
  idList: text,
  idMembers: list(z.string()),
  idLabels: list(z.string()),
  labels: list(z.object({ id: text, name: text, color: text })),
  due: moment,
  start: moment,
  checklists: list(Checklist),
  dueComplete: flag,
  url: text,
  attachments: list(z.object({ name: text, url: text })),
  badges: z.object({ comments: z.number().nullish() }).nullish().catch(null),
  customFieldItems: list(
    z.object({
      idCustomField: z.string(),
      idValue: z.string().nullish(),
      value: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).nullish(),
    }),
  ),
});
type Card = z.infer<typeof Card>;

const Board = z.object({
  name: text,
  cards: z.array(z.unknown()),
  lists: z.array(z.object({ id: z.string(), name: text, closed: flag })),
  labels: list(z.object({ id: z.string(), name: text, color: text })),
  members: list(z.object({ id: z.string(), fullName: text, username: text })),
  checklists: list(Checklist),
  customFields: list(
    z.object({
      id: z.string(),
      name: text,
      type: text,
      options: list(z.object({ id: z.string(), value: z.object({ text: text }).nullish() })),
    }),
  ),
  actions: list(
    z.object({
      type: text,
      date: when,
      data: z
        .object({
          text: text,
          card: z.object({ id: text, dueComplete: z.boolean().nullish() }).nullish(),
          old: z.object({ dueComplete: z.boolean().nullish() }).nullish(),
        })
        .nullish(),
      idMemberCreator: text,
      memberCreator: z.object({ fullName: text, username: text }).nullish(),
    }),
  ),
});
type Board = z.infer<typeof Board>;

/** What belongs to each card, by its id. */
interface Lookup {
  board: Board;
  lists: Map<string, Board['lists'][number]>;
  labels: Map<string, string>;
  members: Map<string, string>;
  checklists: Map<string, Board['checklists']>;
  comments: Map<string, ImportedComment[]>;
  completedAt: Map<string, string>;
  fields: Map<string, { name: string; options: Map<string, string> }>;
  shapes: ReadonlyMap<string, FieldShape>;
}

/** The tasks of a board as Trello exports it: lists are statuses, archived cards are cancelled or left out. */
export function* readTrelloTasks(json: unknown, options: ReadOptions): Generator<ImportItem> {
  const parsed = Board.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Invalid(`This is no Trello board: ${issue?.path.join('.') || 'the file'} is not as expected`, 'file');
  }
  refuseTooMany(parsed.data.cards.length);
  const finisher = new TaskFinisher('trello');
  const lookup = indexBoard(parsed.data);
  for (const [at, item] of parsed.data.cards.entries()) {
    const row = at + 1;
    const card = Card.safeParse(item);
    if (card.success) yield readCard(row, card.data, lookup, options, finisher);
    else yield { row, message: `The card cannot be read: ${card.error.issues[0]?.path.join('.')} is not as expected` };
  }
}

function readCard(row: number, card: Card, lookup: Lookup, options: ReadOptions, finisher: TaskFinisher): ImportItem {
  const column = lookup.lists.get(card.idList);
  const archived = card.closed || (column?.closed ?? false);
  if (archived && options.archived === 'skip')
    return { row, message: `The archived card “${card.name.slice(0, 60)}” was left out` };
  const links = card.attachments
    .filter(isLink)
    .map(({ name, url }) => `- [${(name || url).replace(/[[\]\n]/g, ' ')}](${inMarkdown(url)})`);
  const lists = checklistsOf(card, lookup);
  const told = {
    description: [card.desc, links.length > 0 ? `Attachments:\n\n${links.join('\n')}` : '']
      .filter(Boolean)
      .join('\n\n'),
    notes: noteLosses(card, { archived, comments: lookup.comments.get(card.id)?.length ?? 0 }),
  };
  const due = readMoment(card.due, { label: 'Due', options, draft: told });
  const start = readMoment(card.start, { label: 'Start', options, draft: told });
  const custom = withoutPrototype(readCustom(card, lookup, { options, draft: told }));
  return finisher.finish({
    ...told,
    row,
    ref: card.id,
    title: card.name,
    status: statusOf(card, { archived, list: column?.name ?? '', options }),
    statusName: column?.name || null,
    dueOn: due?.date ?? null,
    dueTime: due?.time ?? null,
    notBefore: start?.date ?? null,
    assignees: card.idMembers.map((id) => lookup.members.get(id) ?? id),
    labels: [
      ...card.labels.map(({ name, color }) => name || color),
      ...card.idLabels.map((id) => lookup.labels.get(id) ?? ''),
    ],
    project: lookup.board.name || null,
    checklist: lists.flatMap(({ name, checkItems }) =>
      [...checkItems]
        .sort((one, other) => (one.pos ?? 0) - (other.pos ?? 0))
        .map((item) => ({
          text: lists.length > 1 ? `${name}: ${item.name}` : item.name,
          done: item.state === 'complete',
        })),
    ),
    comments: lookup.comments.get(card.id) ?? [],
    createdAt: createdAt(card.id),
    completedAt: card.dueComplete ? (lookup.completedAt.get(card.id) ?? null) : null,
    custom,
    shapes: lookup.shapes,
  });
}

function statusOf(
  card: Card,
  { archived, list, options }: { archived: boolean; list: string; options: ReadOptions },
): TaskStatus {
  const group = statusGroup(list, options) ?? 'todo';
  if (card.dueComplete || group === 'done') return 'done';
  return archived ? 'cancelled' : group;
}

function noteLosses(card: Card, { archived, comments }: { archived: boolean; comments: number }): string[] {
  const notes: string[] = [];
  if (archived) notes.push('The card was archived');
  if (card.attachments.some(isLink)) notes.push('Attachments became links; the files stay in Trello');
  for (const { name } of card.attachments.filter((attachment) => !isLink(attachment))) {
    notes.push(`The attachment “${name.slice(0, 100)}” has no web address and was left out`);
  }
  const missing = (card.badges?.comments ?? 0) - comments;
  if (missing > 0)
    notes.push(`${missing} comments are not in the file: Trello exports the last 1,000 actions of a board`);
  return notes;
}

function isLink({ url }: { url: string }): boolean {
  return /^https?:/i.test(url);
}

function indexBoard(board: Board): Lookup {
  const members = new Map(board.members.map(({ id, fullName, username }) => [id, fullName || username]));
  const checklists = new Map<string, Board['checklists']>();
  for (const item of board.checklists) addTo(checklists, item.idCard, item);
  const comments = new Map<string, ImportedComment[]>();
  const completedAt = new Map<string, string>();
  // Newest first in the file.
  for (const { type, date, data, memberCreator, idMemberCreator } of board.actions.toReversed()) {
    const card = data?.card;
    if (!card) continue;
    if (type === 'commentCard' || type === 'copyCommentCard') {
      const author = memberCreator?.fullName || memberCreator?.username || members.get(idMemberCreator) || null;
      addTo(comments, card.id, { author, body: data.text, at: date ? new Date(date).toISOString() : null });
    }
    if (card.dueComplete === true && data.old?.dueComplete === false && date) {
      completedAt.set(card.id, new Date(date).toISOString());
    }
  }
  return {
    board,
    lists: new Map(board.lists.map((item) => [item.id, item])),
    labels: new Map(board.labels.map(({ id, name, color }) => [id, name || color])),
    members,
    checklists,
    comments,
    completedAt,
    fields: new Map(
      board.customFields.map(({ id, name, options }) => [
        id,
        {
          name,
          options: new Map(options.flatMap(({ id: optionId, value }) => (value ? [[optionId, value.text]] : []))),
        },
      ]),
    ),
    shapes: new Map(board.customFields.map((field) => [field.name || field.id, shapeOf(field)])),
  };
}

const SHAPES: ReadonlyMap<string, FieldShape['kind']> = new Map([
  ['list', 'choice'],
  ['checkbox', 'choice'],
  ['date', 'date'],
  ['number', 'number'],
]);
const [TICKED, UNTICKED] = ['Yes', 'No'];

function shapeOf({ type, options }: Board['customFields'][number]): FieldShape {
  const choices = type === 'checkbox' ? [TICKED, UNTICKED] : options.flatMap(({ value }) => value?.text || []);
  const kind = SHAPES.get(type) ?? 'text';
  return { kind, choices: kind === 'choice' ? choices : [], currency: null };
}

/** Newer exports have the checklists in the cards, older ones beside them, and some have both. */
function checklistsOf(card: Card, { checklists }: Lookup): Board['checklists'] {
  const beside = checklists.get(card.id) ?? [];
  const known = new Set(beside.map(({ id }) => id));
  return [...beside, ...card.checklists.filter(({ id }) => id === '' || !known.has(id))];
}

function* readCustom(
  card: Card,
  { fields }: Lookup,
  told: { options: ReadOptions; draft: { description: string; notes: string[] } },
): Generator<[string, string]> {
  for (const { idCustomField, idValue, value } of card.customFieldItems) {
    const field = fields.get(idCustomField);
    const name = field?.name || idCustomField;
    const chosen = field?.options.get(idValue ?? '');
    if (value?.checked !== undefined) yield [name, String(value.checked) === 'true' ? TICKED : UNTICKED];
    else if (value?.date) {
      const moment = readMoment(String(value.date), { label: name, ...told });
      if (moment?.time) told.draft.notes.push(`“${name.slice(0, 100)}” keeps its date without the time ${moment.time}`);
      if (moment) yield [name, moment.date];
    } else {
      const written = chosen ?? Object.values(value ?? {})[0];
      if (written !== undefined && written !== null) yield [name, String(written)];
    }
  }
}

/** Ids begin with the second of their making. */
function createdAt(id: string): string | null {
  return /^[\da-f]{24}$/i.test(id) ? new Date(Number.parseInt(id.slice(0, 8), 16) * 1000).toISOString() : null;
}

/** Brackets and blanks would end the link. */
function inMarkdown(url: string): string {
  return url.replace(/[\s()<>]/g, (char) => `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
