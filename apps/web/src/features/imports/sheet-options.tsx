import type { SheetPreview } from '@quartermaster/contracts/imports';
import type { ReactNode } from 'react';
import { CURRENCIES, currencyName } from '@/lib/currencies';
import { importsWords } from '@/messages/imports';
import { OptionChoice } from './option-choice';
import {
  type ChangeOptions,
  DateOrderOption,
  HeaderOption,
  type ImportOptions,
  OptionFields,
  RepeatedOption,
} from './option-fields';
import { sheetKind } from './sheet-kind';

interface SheetOptionsProps {
  options: ImportOptions;
  preview: SheetPreview;
  onChange: ChangeOptions;
}

/** The decisions about a sheet of any kind but tasks. */
export function SheetOptions({ options, preview, onChange }: SheetOptionsProps): ReactNode {
  const { noun, currency, duplicates, repeated } = preview;
  const types = new Set(Object.values(sheetKind(noun).columns).map(({ type }) => type));
  return (
    <OptionFields>
      <HeaderOption table={preview.table} onChange={onChange} />
      {types.has('currency') ? (
        <OptionChoice
          label={importsWords.currency}
          value={currency}
          options={CURRENCIES.map((code) => ({ value: code, label: currencyName(code) }))}
          onChange={(code) => onChange({ currency: code })}
        />
      ) : null}
      {types.has('date') ? <DateOrderOption options={options} onChange={onChange} /> : null}
      {duplicates > 0 ? (
        <OptionChoice
          label={importsWords.duplicatesUse(duplicates)}
          value={options.duplicates}
          options={(['skip', 'create'] as const).map((value) => ({ value, label: importsWords.duplicatesUses[value] }))}
          onChange={(choice) => onChange({ duplicates: choice })}
        />
      ) : null}
      <RepeatedOption noun={noun} repeated={repeated} options={options} onChange={onChange} />
    </OptionFields>
  );
}
