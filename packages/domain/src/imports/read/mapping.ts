import type { ColumnUse, TaskImportField } from '@quartermaster/contracts';
import { fold, foldedMap } from '../../kernel/fold';

/** Best first: when a file has two columns for one field, the synonym that stands first here gets it. */
const SYNONYMS: Readonly<Record<TaskImportField, readonly string[]>> = {
  title: [
    ...[
      'title',
      'task name',
      'task title',
      'name',
      'summary',
      'subject',
      'task',
      'to do',
      'todo',
      'card name',
      'content',
    ],
    ...['titel', 'aufgabe', 'betreff', 'bezeichnung', 'tytuł', 'zadanie', 'nazwa', 'temat'],
  ],
  description: [
    ...['description', 'notes', 'note', 'body', 'details', 'desc', 'card description', 'task notes', 'text'],
    ...['beschreibung', 'notiz', 'notizen', 'opis', 'notatki', 'uwagi'],
  ],
  status: [
    ...[
      'status',
      'state',
      'stage',
      'column',
      'list',
      'list name',
      'section',
      'section/column',
      'bucket',
      'bucket name',
    ],
    ...['progress', 'zustand', 'spalte', 'stan', 'kolumna'],
  ],
  priority: ['priority', 'prio', 'importance', 'urgency', 'severity', 'priorität', 'dringlichkeit', 'priorytet'],
  dueOn: [
    ...['due', 'due date', 'due on', 'deadline', 'due at', 'end date', 'target date', 'finish date', 'end'],
    ...[
      'fällig',
      'fällig am',
      'fälligkeit',
      'fälligkeitsdatum',
      'frist',
      'termin',
      'termin wykonania',
      'data zakończenia',
    ],
  ],
  dueTime: ['due time', 'time', 'uhrzeit', 'godzina'],
  notBefore: [
    ...['start', 'start date', 'not before', 'starts on', 'start on', 'defer date', 'defer until', 'scheduled'],
    ...['beginn', 'startdatum', 'anfang', 'początek', 'data rozpoczęcia'],
  ],
  estimate: [
    ...['estimate', 'estimated time', 'estimation', 'time estimate', 'duration', 'effort', 'estimated hours'],
    ...[
      'estimate h',
      'estimate hours',
      'estimate min',
      'estimate minutes',
      'aufwand',
      'dauer',
      'schätzung',
      'szacowany czas',
    ],
  ],
  assignees: [
    ...[
      'assignees',
      'assignee',
      'assigned to',
      'owner',
      'responsible',
      'members',
      'assignee email',
      'person',
      'people',
    ],
    ...[
      'zuständig',
      'verantwortlich',
      'zugewiesen an',
      'bearbeiter',
      'przypisane do',
      'osoba',
      'odpowiedzialny',
      'wykonawca',
    ],
  ],
  labels: [
    'labels',
    'label',
    'tags',
    'tag',
    'categories',
    'category',
    'etiketten',
    'schlagworte',
    'kategorie',
    'etykiety',
  ],
  project: ['project', 'projects', 'project name', 'board', 'board name', 'folder', 'projekt', 'tablica'],
  parent: ['parent', 'parent task', 'parent id', 'parent key', 'parent issue', 'parent ref', 'übergeordnet', 'rodzic'],
  recurrence: ['recurrence', 'rrule', 'repeat', 'repeats', 'recurrence rule', 'wiederholung', 'powtarzanie'],
  createdAt: [
    'created at',
    'created',
    'created on',
    'creation date',
    'date created',
    'erstellt',
    'erstellt am',
    'utworzono',
  ],
  completed: [
    ...[
      'completed at',
      'completed',
      'completed on',
      'done',
      'done at',
      'resolved',
      'date completed',
      'finished',
      'closed',
    ],
    ...['complete', 'completion date', 'erledigt', 'abgeschlossen', 'ukończono', 'zrobione', 'gotowe'],
  ],
  ref: [
    'key',
    'issue key',
    'id',
    'task id',
    'ref',
    'reference',
    'card id',
    'uid',
    'uuid',
    'nummer',
    'numer',
    'identifier',
  ],
};

/** Whether a column had an empty header, and so got its place for a name. */
export function isUnnamed(header: string): boolean {
  return /^Column \d+$/.test(header);
}

/** A header without the number that a repeated one gets. */
export function withoutNumber(header: string): string {
  return header.replace(/ \(\d+\)$/, '');
}

const BY_WORD = foldedMap(SYNONYMS);
/** Fields that several columns may feed. */
const REPEATABLE: ReadonlySet<TaskImportField> = new Set(['assignees', 'labels']);

/** What the header says, by a fixed list of words. A column it does not know is kept as a custom field. */
export function guessMapping(headers: readonly string[]): ColumnUse[] {
  const mapping: ColumnUse[] = [];
  const chosen = new Map<TaskImportField, { at: number; rank: number }>();
  for (const [at, header] of headers.entries()) {
    mapping[at] = isUnnamed(header) ? 'ignore' : 'custom';
    // A repeated header carries a number.
    const word = fold(withoutNumber(header));
    const field = BY_WORD.get(word);
    if (!field) continue;
    const rank = SYNONYMS[field].findIndex((synonym) => fold(synonym) === word);
    const rival = REPEATABLE.has(field) ? undefined : chosen.get(field);
    if (rival && rival.rank <= rank) continue;
    if (rival) mapping[rival.at] = 'custom';
    chosen.set(field, { at, rank });
    mapping[at] = field;
  }
  // "Content" is the title where there is no other, and the text below it where there is.
  const content = headers.findIndex((header, at) => fold(header) === 'content' && mapping[at] === 'custom');
  if (content >= 0 && !chosen.has('description')) mapping[content] = 'description';
  return mapping;
}
