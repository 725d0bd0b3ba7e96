import type { TaskDetail } from '@quartermaster/contracts/tasks/task';
import { isEmpty } from '../../../lib/is-empty';
import { taskPanelWords as words } from '../../../messages/task-panel';

type Item = TaskDetail['checklist'][number];

/** Named at most; the rest is counted. */
const NAMED = 3;

/** What was done to a checklist, item by item; undefined if its old or new value is not one. */
export function checklistChange(before: unknown, after: unknown): string | undefined {
  const [old, now] = [itemsOf(before), itemsOf(after)];
  if (!old || !now) return undefined;
  const was = new Map(old.map((item) => [item.id, item]));
  const kept = new Set(now.map(({ id }) => id));
  const done = now.flatMap((item) => {
    const earlier = was.get(item.id);
    if (!earlier) return words.items.added(item.text);
    if (earlier.done !== item.done) return item.done ? words.items.ticked(item.text) : words.items.unticked(item.text);
    return earlier.text === item.text ? [] : words.items.renamed(earlier.text, item.text);
  });
  const removed = old.filter(({ id }) => !kept.has(id)).map(({ text }) => words.items.removed(text));
  const all = [...done, ...removed];
  return listed(words.changes.checklist ?? '', all.length > 0 ? all : [words.items.moved]);
}

/** What came into a list of keys, and what left it. */
export function keysChange(label: string, before: readonly string[], after: readonly string[]): string {
  const added = after.filter((key) => !before.includes(key)).map(words.keys.added);
  const removed = before.filter((key) => !after.includes(key)).map(words.keys.removed);
  return listed(label, [...added, ...removed]);
}

/** What was done to a value that is too long for the history, or an id: `Description: removed`. */
export function wholeChange(label: string, before: unknown, after: unknown): string {
  const [had, has] = [!isEmpty(before), !isEmpty(after)];
  if (had && has) return `${label}: ${words.whole.replaced}`;
  return `${label}: ${has ? words.whole.added : words.whole.removed}`;
}

/** The fields of the workspace's own that were changed, each with both values; `wordsOf` reads a value by the id of its field. */
export function ownFieldsChange(
  { before, after }: Record<'before' | 'after', unknown>,
  fields: readonly { id: string; name: string }[],
  wordsOf: (id: string, value: string) => string,
): string | undefined {
  const [old, now] = [valuesOf(before), valuesOf(after)];
  const ids = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter((id) => old[id] !== now[id]);
  const changes = ids.flatMap((id) => {
    const field = fields.find((one) => one.id === id);
    const said = (value: string | undefined) => (value === undefined ? words.whole.none : wordsOf(id, value));
    return field ? words.whole.fromTo(field.name, said(old[id]), said(now[id])) : [];
  });
  return changes.length > 0 ? changes.join(', ') : undefined;
}

function valuesOf(value: unknown): Partial<Record<string, string>> {
  return Object.fromEntries(Object.entries(Object(value)).map(([id, one]) => [id, String(one)]));
}

function listed(label: string, changes: readonly string[]): string {
  const rest = changes.length - NAMED;
  const named = changes.slice(0, NAMED).join(', ');
  return `${label}: ${named}${rest > 0 ? ` ${words.andMore(rest)}` : ''}`;
}

function itemsOf(value: unknown): Item[] | undefined {
  if (value === null) return [];
  if (!Array.isArray(value)) return undefined;
  return value.every((one) => typeof one?.id === 'string' && typeof one.text === 'string') ? value : undefined;
}
