import type { Point } from '@/lib/use-context-menu';
import type { KindUi, ListedRecord, MoveRow, RowContext } from '../kind-ui';

/** What of a row is open: the layer of an editor, its menu, or its primary column as a text field. */
export type PickedPart = string;
export const MENU = 'menu';
/** The primary column as a text field. */
export const RENAME = 'rename';

/** The one open layer of the list. */
export interface Picking {
  place: string;
  part: PickedPart;
  /** Where on the window it opens, if not at its button. */
  at?: Point;
}

export interface RecordRowProps {
  ui: KindUi;
  record: ListedRecord;
  place: string;
  /** Among the rows of the list that are loaded. */
  index: number;
  /** Among the rows of the grid, heads included. */
  rowIndex: number;
  /** Under how many parents it is drawn. */
  depth: number;
  columns: readonly string[];
  href: string;
  context: RowContext;
  mayWrite: boolean;
  /** The row that Tab reaches, and the keys pressed elsewhere on the page. */
  cursor: boolean;
  /** It is the cursor because it was used, not because it is the first. */
  used: boolean;
  peeked: boolean;
  selected: boolean;
  picking: PickedPart | null;
  pickedAt: Point | undefined;
  /** How many records are selected, if this is one of them and a layer of it is open. */
  chosen: number;
  /** Rows stand where people put them. */
  ordered: boolean;
  onPick: (picking: Picking | null) => void;
  /** A layer of this record closed: focus goes back to where it was. */
  onReturn: (key: string) => void;
  onSelect: (id: string, extend: boolean) => void;
  /** Moves the row in an order of the person's own. */
  onStep: MoveRow;
  /** Does something to all that is selected. */
  onBulk: (action: string) => void;
}
