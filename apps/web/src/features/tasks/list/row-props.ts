import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import type { PickedField } from '../pickers/field-picker';
import type { RowContext } from './cell-value';
import type { Column } from './columns';

/** What of a row is open: the layer of a field, its menu, or its title as a text field. */
export type PickedPart = PickedField | 'title' | 'menu';

/** The one open layer of the list. */
export interface Picking {
  place: string;
  part: PickedPart;
}

export interface TaskRowProps {
  task: TaskSummary;
  place: string;
  /** Among the tasks of the list that are loaded. */
  index: number;
  /** Among the rows of the grid, heads included. */
  rowIndex: number;
  /** Under how many parents it is drawn. */
  depth: number;
  columns: readonly Column[];
  href: string;
  context: RowContext;
  mayWrite: boolean;
  /** The row that Tab reaches. */
  cursor: boolean;
  peeked: boolean;
  selected: boolean;
  picking: PickedPart | null;
  onPick: (picking: Picking | null) => void;
  /** A layer of this task closed: focus goes back to where it was. */
  onReturn: (key: string) => void;
  onSelect: (id: string, extend: boolean) => void;
}
