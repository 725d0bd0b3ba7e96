import { listWords } from '@/messages/list';
import type { Settings } from '@/trpc/settings';
import { isOwnColumn } from '../address/columns';
import type { PageUi } from '../kind-ui';
import { ownField } from '../names';

/** What a column is called. */
export function columnName(
  ui: Pick<PageUi, 'columns'>,
  { column, settings }: { column: string; settings: Settings },
): string {
  const name = isOwnColumn(column) ? ownField(settings, column)?.name : ui.columns[column]?.label;
  return name ?? listWords.unknownField;
}
