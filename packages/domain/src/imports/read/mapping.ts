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
    ...['description', 'notes', 'note', 'body', 'details', 'desc', 'card description', 'task notes', 'task content'],
    'text',
    ...['beschreibung', 'notiz', 'notizen', 'opis', 'notatki', 'uwagi'],
  ],
  status: [
    ...['status', 'state', 'stage', 'progress', 'zustand', 'stan', 'column', 'list', 'list name', 'section'],
    ...['section/column', 'bucket', 'bucket name', 'spalte', 'kolumna'],
  ],
  priority: ['priority', 'prio', 'importance', 'urgency', 'severity', 'priorität', 'dringlichkeit', 'priorytet'],
  dueOn: [
    ...['due', 'due date', 'due on', 'deadline', 'due at', 'end date', 'target date', 'finish date', 'end', 'date'],
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
    ...[
      'estimate',
      'time estimated text',
      'estimated time',
      'estimation',
      'time estimate',
      'duration',
      'effort',
      'estimated hours',
    ],
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
    'group',
  ],
  project: ['project', 'projects', 'project name', 'board', 'board name', 'folder', 'projekt', 'tablica'],
  parent: [
    'parent summary',
    'parent',
    'parent task',
    'parent id',
    'parentid',
    'parent key',
    'parent issue',
    'parent ref',
    'parent item',
    'übergeordnet',
    'rodzic',
  ],
  blockedBy: [
    ...['blocked by', 'blocked by (dependencies)', 'depends on', 'dependencies', 'predecessors'],
    ...['blockiert durch', 'abhängig von', 'zależy od'],
  ],
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
    ...[
      'completed date',
      'completed time',
      'due complete',
      'complete',
      'completion date',
      'erledigt',
      'abgeschlossen',
      'ukończono',
      'zrobione',
      'gotowe',
    ],
  ],
  archived: ['archived', 'is archived', 'archived at', 'archiviert', 'zarchiwizowane'],
  ref: [
    'key',
    'issue key',
    'id',
    'task id',
    'taskid',
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

/** Whether a header is that of the titles. */
export function isTitle(header: string): boolean {
  return BY_WORD.get(fold(header)) === 'title';
}

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
  keepContainers(headers, mapping, chosen);
  // It says the same from the other side.
  const blocking = headers.findIndex((header) => fold(header) === 'blocking dependencies');
  if (blocking >= 0 && chosen.has('blockedBy')) mapping[blocking] = 'ignore';
  // "Content" is the title where there is no other, and the text below it where there is.
  const content = headers.findIndex((header, at) => fold(header) === 'content' && mapping[at] === 'custom');
  if (content >= 0 && !chosen.has('description')) mapping[content] = 'description';
  return mapping;
}

/** Where a better column is the status, a list is a project, or else a label, and so are sections and buckets. */
function keepContainers(
  headers: readonly string[],
  mapping: ColumnUse[],
  chosen: Map<TaskImportField, { at: number; rank: number }>,
): void {
  const statusAt = chosen.get('status')?.at;
  if (statusAt === undefined) return;
  for (const [at, header] of headers.entries()) {
    const word = fold(withoutNumber(header));
    if (at === statusAt || mapping[at] !== 'custom' || !CONTAINERS.has(word)) continue;
    const isProject = word === 'list name' && !chosen.has('project');
    if (isProject) chosen.set('project', { at, rank: 0 });
    mapping[at] = isProject ? 'project' : 'labels';
  }
}

/** Whether what a table uses as its statuses are lists, sections or buckets, which may be called anything. */
export function statusIsContainer(headers: readonly string[], mapping: readonly ColumnUse[]): boolean {
  return CONTAINERS.has(fold(headers[mapping.indexOf('status')] ?? ''));
}

const CONTAINERS: ReadonlySet<string> = new Set(
  ['list', 'list name', 'section', 'section/column', 'bucket', 'bucket name', 'column'].map(fold),
);
