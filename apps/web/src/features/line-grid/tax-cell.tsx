'use client';

import { Select } from '@quartermaster/ui/select';
import type { ReactNode } from 'react';
import { formatDecimal } from '@/lib/numbers';
import { orderPageWords as words } from '@/messages/order-page';
import { type GridLine, withLine } from './draft';
import { changeDraft, useLinesStore } from './editor';

/** A tax that a line can have. */
export interface TaxChoice {
  /** Null for none. */
  id: string | null;
  name: string;
  rate: string;
}

interface TaxCellProps {
  line: GridLine;
  /** The line as it is called. */
  name: string;
  taxes: readonly TaxChoice[];
  mayWrite: boolean;
  isCurrent: boolean;
}

/** The tax of a line, of those that the workspace has. */
export function TaxCell({ line, name, taxes, mayWrite, isCurrent }: TaxCellProps): ReactNode {
  const store = useLinesStore();
  if (!mayWrite || taxes.length < 2)
    return (
      <span className="block text-right tabular-nums @[38rem]:pt-1">{words.percent(formatDecimal(line.taxRate))}</span>
    );
  const isOnly = (rate: string) => taxes.filter((tax) => tax.id !== null && tax.rate === rate).length < 2;
  const isKnown = taxes.some(({ id }) => id === line.taxRateId);
  const options = [
    ...(isKnown ? [] : [{ id: line.taxRateId, name: '', rate: line.taxRate }]),
    // The rate of a saved line stays as it was, although the tax has another by now.
    ...taxes.map((tax) => (tax.id === line.taxRateId ? { ...tax, rate: line.taxRate } : tax)),
  ];
  return (
    <Select
      aria-label={words.cell(words.columns.tax, name)}
      data-spot={`${line.key}:tax`}
      tabIndex={isCurrent ? 0 : -1}
      className="[&>select]:px-1.5 [&>select]:pr-6"
      options={options.map(({ id, name, rate }) => ({
        value: id ?? '',
        // The rate says it, unless two taxes have the same.
        label: id === null ? words.noTax : words.tax(formatDecimal(rate), isOnly(rate) ? '' : name),
      }))}
      value={line.taxRateId ?? ''}
      onChange={({ target }) => {
        const chosen = taxes.find(({ id }) => (id ?? '') === target.value);
        if (chosen)
          changeDraft(store, (draft) => withLine(draft, line.key, { taxRateId: chosen.id, taxRate: chosen.rate }));
      }}
    />
  );
}
