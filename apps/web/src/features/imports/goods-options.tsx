import { DECIMAL_MARKS, GOODS_FORMATS } from '@quartermaster/contracts/import-fields';
import type { ReactNode } from 'react';
import { importsWords } from '@/messages/imports';
import type { GoodsPreview } from './goods-setup';
import { OptionChoice } from './option-choice';
import {
  type ChangeOptions,
  DateOrderOption,
  HeaderOption,
  type ImportOptions,
  OptionFields,
  RepeatedOption,
} from './option-fields';

interface GoodsOptionsProps {
  options: ImportOptions;
  preview: GoodsPreview;
  onChange: ChangeOptions;
}

/** The decisions about a file of products or stock. */
export function GoodsOptions({ options, preview, onChange }: GoodsOptionsProps): ReactNode {
  const { noun, repeated, table, goods } = preview;
  const { format, ambiguousDecimals } = goods;
  const chosen = new Map(Object.entries(options.decimals));
  return (
    <OptionFields>
      <OptionChoice
        label={importsWords.goods.format}
        value={format}
        options={GOODS_FORMATS.map((value) => ({ value, label: importsWords.goods.formats[value] }))}
        onChange={(next) => onChange({ format: next, columns: undefined })}
      />
      <HeaderOption table={table} onChange={onChange} />
      {ambiguousDecimals.map((header) => (
        <OptionChoice
          key={header}
          label={importsWords.goods.decimalsOf(header)}
          value={chosen.get(header) ?? 'point'}
          options={DECIMAL_MARKS.map((value) => ({ value, label: importsWords.goods.decimals[value] }))}
          onChange={(mark) => onChange({ decimals: { ...options.decimals, [header]: mark } })}
        />
      ))}
      {table.columns.includes('effectiveOn') ? <DateOrderOption options={options} onChange={onChange} /> : null}
      <RepeatedOption noun={noun} repeated={repeated} options={options} onChange={onChange} />
    </OptionFields>
  );
}
