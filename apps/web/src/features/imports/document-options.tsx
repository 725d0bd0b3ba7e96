import { DECIMAL_MARKS } from '@quartermaster/contracts/import-fields';
import type { SheetPreview } from '@quartermaster/contracts/imports';
import type { ReactNode } from 'react';
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

type Format = NonNullable<ImportOptions['format']>;

interface DocumentOptionsProps<F extends Format> {
  options: ImportOptions;
  preview: SheetPreview;
  format: F;
  formats: ReadonlyArray<{ value: F; label: string }>;
  /** Headers of the columns whose numbers may be read either way. */
  ambiguousDecimals: readonly string[];
  /** Whether a column has dates. */
  isDated: boolean;
  onChange: ChangeOptions;
}

/** The decisions about a file of products, stock or orders. */
export function DocumentOptions<F extends Format>(props: DocumentOptionsProps<F>): ReactNode {
  const { options, preview, format, formats, ambiguousDecimals, isDated, onChange } = props;
  const { noun, repeated, table } = preview;
  const chosen = new Map(Object.entries(options.decimals));
  return (
    <OptionFields>
      <OptionChoice
        label={importsWords.format}
        value={format}
        options={formats}
        onChange={(next) => onChange({ format: next, columns: undefined })}
      />
      <HeaderOption table={table} onChange={onChange} />
      {ambiguousDecimals.map((header) => (
        <OptionChoice
          key={header}
          label={importsWords.decimalsOf(header)}
          value={chosen.get(header) ?? 'point'}
          options={DECIMAL_MARKS.map((value) => ({ value, label: importsWords.decimals[value] }))}
          onChange={(mark) => onChange({ decimals: { ...options.decimals, [header]: mark } })}
        />
      ))}
      {isDated ? <DateOrderOption options={options} onChange={onChange} /> : null}
      <RepeatedOption noun={noun} repeated={repeated} options={options} onChange={onChange} />
    </OptionFields>
  );
}
