import type { TaskPriority, TaskStatus } from '@quartermaster/contracts';
import { fold } from '../../kernel/fold';

/** What the cells of one program mean that mean something else, or nothing, in other files. */
export interface Dialect {
  /** Folded headers by which its files are known. */
  headers: readonly string[];
  statuses?: ReadonlyMap<string, TaskStatus>;
  priorities?: ReadonlyMap<string, TaskPriority>;
  /** A label as the program writes it, without what it adds. */
  labelOf?: (label: string) => string;
}

const COLOR = /\s?\((?:green|yellow|orange|red|purple|blue|sky|lime|pink|black)(?:[_ ](?:dark|light))?\)$/;

const DIALECTS: readonly Dialect[] = [
  // TickTick: 2 is archived, which it does with what is completed.
  {
    headers: ['taskid', 'list name', 'folder name'],
    statuses: new Map([
      ['0', 'todo'],
      ['1', 'done'],
      ['2', 'done'],
      ['-1', 'cancelled'],
    ]),
    priorities: new Map([
      ['0', 'none'],
      ['1', 'low'],
      ['3', 'medium'],
      ['5', 'high'],
    ]),
  },
  // Trello writes the colour behind the name of a label.
  { headers: ['card id', 'list id', 'board id'], labelOf: (label) => label.replace(COLOR, '') || label },
];

/** The program that wrote a table, by its header; undefined for all others. */
export function dialectOf(headers: readonly string[]): Dialect | undefined {
  const words = new Set(headers.map(fold));
  return DIALECTS.find((dialect) => dialect.headers.every((header) => words.has(header)));
}
