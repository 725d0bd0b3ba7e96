import { DATE_ORDERS } from '@quartermaster/contracts/import-fields';
import type { Import, ImportPreview } from '@quartermaster/contracts/imports';
import type { ReactNode } from 'react';
import { importsWords } from '@/messages/imports';
import { OptionChoice } from './option-choice';

export type ImportOptions = Import['options'];
export type ChangeOptions = (part: Partial<ImportOptions>) => void;

/** The decisions about a file as a whole. */
export function OptionFields({ children }: { children: ReactNode }): ReactNode {
  return (
    <section aria-label={importsWords.options} className="grid gap-3">
      <h2 className="text-md">{importsWords.options}</h2>
      <div className="grid max-w-[60rem] gap-3 sm:grid-cols-2 lg:grid-cols-3">{children}</div>
    </section>
  );
}

interface OptionProps {
  options: ImportOptions;
  onChange: ChangeOptions;
}

export function DateOrderOption({ options, onChange }: OptionProps): ReactNode {
  return (
    <OptionChoice
      label={importsWords.dateOrder}
      value={options.dateOrder}
      options={DATE_ORDERS.map((value) => ({ value, label: importsWords.dateOrders[value] }))}
      onChange={(dateOrder) => onChange({ dateOrder })}
    />
  );
}

interface HeaderOptionProps extends Pick<OptionProps, 'onChange'> {
  table: Pick<NonNullable<ImportPreview['table']>, 'headerRow' | 'top'>;
}

/** The row with the names of the columns. What was chosen for the columns of another does not count any more. */
export function HeaderOption({ table, onChange }: HeaderOptionProps): ReactNode {
  const rows = table.top.map(({ row, text }) => ({ value: String(row), label: importsWords.headerRowOf(row, text) }));
  if (rows.length < 2) return null;
  return (
    <OptionChoice
      label={importsWords.headerRow}
      value={String(table.headerRow)}
      options={rows}
      onChange={(row) => onChange({ headerRow: Number(row), mapping: undefined, columns: undefined })}
    />
  );
}

/** Asks for each column whose dates may be read either way. */
export function ColumnDateOrders({
  headers,
  options,
  onChange,
}: OptionProps & { headers: readonly string[] }): ReactNode {
  const chosen = new Map(Object.entries(options.dateOrders));
  return headers.map((header) => (
    <OptionChoice
      key={header}
      label={importsWords.dateOrderOf(header)}
      value={chosen.get(header) ?? options.dateOrder}
      options={DATE_ORDERS.map((value) => ({ value, label: importsWords.dateOrders[value] }))}
      onChange={(order) => onChange({ dateOrders: { ...options.dateOrders, [header]: order } })}
    />
  ));
}

interface RepeatedOptionProps extends OptionProps {
  noun: Import['noun'];
  /** Records that an earlier import created. */
  repeated: number;
}

export function RepeatedOption({ noun, repeated, options, onChange }: RepeatedOptionProps): ReactNode {
  if (repeated === 0) return null;
  return (
    <OptionChoice
      label={importsWords.repeated(noun, repeated)}
      value={options.repeated}
      options={(['skip', 'again'] as const).map((value) => ({ value, label: importsWords.repeatedUses[value] }))}
      onChange={(choice) => onChange({ repeated: choice })}
    />
  );
}
