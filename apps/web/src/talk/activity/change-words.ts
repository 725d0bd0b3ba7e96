import type { AnyKind } from '@quartermaster/contracts/records/kind';
import { isEmpty } from '@/lib/is-empty';
import { talkWords } from '@/messages/talk';
import type { Entry } from './use-activity';

/** A changed field as text; without `from` and `to` if only the fact can be shown. */
export interface ChangeWords {
  field: string;
  from?: string;
  to?: string;
}

/** How changes of a record's own columns read. */
export interface ChangeReader {
  /** The label of a column; null for one that follows from another, or is internal. */
  label(field: string): string | null;
  /** A value that is not empty; undefined if only the fact of the change can be shown. */
  value(field: string, value: unknown): string | undefined;
  /** What was changed of a list: "Checklist: ticked “Crates”"; undefined where `value` says it. */
  fact?(field: string, change: { before: unknown; after: unknown }): string | undefined;
}

/** Fields that are no columns, or internal. */
const SILENT = new Set(['id', 'deletedAt', 'trashedAt', 'key', 'version']);

/** What is told of a sent document, as it stands. */
const PLAIN = new Set(['document', 'recipients', 'answer', 'splitTo', 'splitFrom']);

/** An entry's action, as a verb. */
export function actionWords(
  { action, noun }: Pick<Entry, 'action' | 'noun'>,
  { words, ...kind }: Pick<AnyKind, 'noun' | 'words'>,
): string {
  const verb = action.slice(action.indexOf('.') + 1);
  const own = noun === kind.noun ? talkWords.verbs(words.one)[verb] : talkWords.actions[action];
  return own ?? (verb === 'revert' ? talkWords.reverting : talkWords.changed);
}

interface Readers {
  /** The noun of the record. */
  noun: string;
  reader: ChangeReader;
  nameOf: (id: string) => string;
}

/** The changed fields of an entry, with names for ids. */
export function changeWords(
  entry: Pick<Entry, 'action' | 'noun' | 'changes'>,
  { noun, reader, nameOf }: Readers,
): ChangeWords[] {
  // Created records need no list of fields.
  if (entry.action.endsWith('.create')) return [];
  return entry.changes.flatMap(({ field, before, after }) => {
    const watchers = field === 'watcherIds';
    const isOwn = entry.noun === noun && !watchers;
    // A file is called by its name: "added a file terms.pdf".
    if (!isOwn && field === 'name') return { field: String(after ?? before) };
    const plain = PLAIN.has(field);
    const label = isOwn && !plain ? reader.label(field) : (talkWords.fields[field] ?? null);
    if (SILENT.has(field) || label === null || (field === 'body' && entry.action !== 'comment.edit')) return [];
    const fact = isOwn ? reader.fact?.(field, { before, after }) : undefined;
    if (fact !== undefined) return { field: fact };
    const words = (value: unknown) => {
      if (isEmpty(value)) return talkWords.nothing;
      if (watchers) return Array.isArray(value) ? value.map((id) => nameOf(String(id))).join(', ') : undefined;
      if (plain) return String(value);
      return isOwn ? reader.value(field, value) : undefined;
    };
    const [from, to] = [words(before), words(after)];
    return from === undefined || to === undefined ? { field: label } : { field: label, from, to };
  });
}
