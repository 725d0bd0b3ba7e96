import { Button, IconButton } from '@quartermaster/ui/button';
import { FieldError } from '@quartermaster/ui/field-error';
import { Input } from '@quartermaster/ui/input';
import { Plus, X } from 'lucide-react';
import { type ReactNode, useId } from 'react';

/** A name and a quantity, as they are typed. */
export type Row = readonly [string, string];

interface RowsFieldProps {
  legend: string;
  hint: string;
  /** Of the two texts of each row. */
  labels: readonly [string, string];
  /** What a row is called where its first text is empty. */
  nth: (place: number) => string;
  add: string;
  remove: (name: string) => string;
  rows: readonly Row[];
  error: string | undefined;
  onChange: (rows: readonly Row[]) => void;
}

/** Rows of a name and a quantity, of which there may be any number. */
export function RowsField(props: RowsFieldProps): ReactNode {
  const { legend, hint, labels, nth, add, remove, rows, error, onChange } = props;
  const id = useId();
  const set = (at: number, row: Row | null) =>
    onChange(rows.flatMap((one, place) => (place === at ? (row ? [row] : []) : [one])));
  return (
    <fieldset className="grid gap-1" aria-describedby={`${id}-hint ${id}-error`}>
      <legend className="font-semibold">{legend}</legend>
      <p id={`${id}-hint`} className="text-sm text-ink-2">
        {hint}
      </p>
      {rows.map((row, at) => (
        // Rows have no other identity than their place.
        <div key={at} className="flex gap-2">
          {row.map((text, part) => (
            <Input
              key={labels[part]}
              aria-label={`${nth(at + 1)}: ${labels[part]}`}
              placeholder={labels[part]}
              autoComplete="off"
              inputMode={part === 1 ? 'decimal' : 'text'}
              className={part === 1 ? 'w-32! text-right tabular-nums' : ''}
              value={text}
              onChange={({ target }) => set(at, part === 0 ? [target.value, row[1]] : [row[0], target.value])}
            />
          ))}
          <IconButton label={remove(row[0] || nth(at + 1))} onClick={() => set(at, null)}>
            <X aria-hidden className="size-4" strokeWidth={1.75} />
          </IconButton>
        </div>
      ))}
      <FieldError id={`${id}-error`} error={error} />
      <Button size="sm" tone="quiet" className="justify-self-start" onClick={() => onChange([...rows, ['', '']])}>
        <Plus aria-hidden className="size-4" strokeWidth={1.75} />
        {add}
      </Button>
    </fieldset>
  );
}
