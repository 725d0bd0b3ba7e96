import type { ReactNode } from 'react';
import type { OwnColumn } from '../address/columns';
import { type Names, ownField } from '../names';
import { formatField } from './format-field';
import { DateCell, NothingCell, WordsCell } from './value-cells';

interface OwnFieldCellProps {
  column: OwnColumn;
  /** By the id of their field. */
  values: Readonly<Record<string, string | undefined>>;
  names: Names;
}

/** The value of a field of the workspace's own. */
export function OwnFieldCell({ column, values, names: { people, settings } }: OwnFieldCellProps): ReactNode {
  const field = ownField(settings, column);
  const value = field && values[field.id];
  if (!field || value === undefined) return <NothingCell />;
  if (field.kind === 'date') return <DateCell date={value} />;
  return (
    <WordsCell end={field.kind === 'number' || field.kind === 'money'}>
      {formatField(field, value, people.nameOf)}
    </WordsCell>
  );
}
