import type { ImportPreview, SheetPreview } from '@quartermaster/contracts/imports';
import { variants } from '@quartermaster/contracts/products/variants';
import type { Column } from '@quartermaster/contracts/records/column';
import type { ReactNode } from 'react';
import { formatAmount } from '@/lib/numbers';
import { importsWords } from '@/messages/imports';
import { formatColumn } from '@/records/cells/format-column';
import { ControlSums } from './control-sums';
import { GoodsOptions } from './goods-options';
import { FirstRows, ImportPreviewView } from './import-preview';
import { MappingTable } from './mapping-table';
import type { ChangeOptions, ImportOptions } from './option-fields';
import { RowTable } from './row-table';

const OTHER_USES = ['custom', 'ignore'] as const;
/** One of these says which product a row is of. */
export const NAMING_USES = ['name', 'sku', 'barcode'] as const;

export type GoodsPreview = SheetPreview & { goods: NonNullable<SheetPreview['goods']> };

export function isGoods(preview: ImportPreview | SheetPreview): preview is GoodsPreview {
  return 'goods' in preview && preview.goods !== undefined;
}

interface GoodsSetupProps {
  options: ImportOptions;
  preview: GoodsPreview;
  onChange: ChangeOptions;
}

/** The choices for a file of products or stock, and what they lead to. Files that are recognised have no columns to map. */
export function GoodsSetup({ options, preview, onChange }: GoodsSetupProps): ReactNode {
  const { noun, table, uses, duplicateItems, items, goods } = preview;
  return (
    <>
      <GoodsOptions options={options} preview={preview} onChange={onChange} />
      {uses.length > 0 ? (
        <MappingTable
          table={table}
          mapping={options.columns ?? table.columns}
          uses={[...uses, ...OTHER_USES.map((use) => ({ use, label: importsWords.uses[use] }))]}
          repeatable={OTHER_USES}
          hint={importsWords.mappingHint(importsWords.goods.naming)}
          onChange={(columns) => onChange({ columns })}
        />
      ) : null}
      <ImportPreviewView noun={noun} preview={preview}>
        <ControlSums sums={goods.sums} currency={preview.currency} />
        {goods.notes.length > 0 ? (
          <ul className="grid max-w-[80ch] gap-1 text-ink-2 wrap-anywhere">
            {goods.notes.map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
        ) : null}
        {goods.left.length > 0 ? (
          <RowTable
            caption={importsWords.goods.left}
            rows={goods.left.map(({ row, message }) => ({ key: String(row), row, text: message }))}
          />
        ) : null}
        {duplicateItems.length > 0 ? (
          <RowTable
            caption={importsWords.goods.here}
            rows={duplicateItems.map(({ row, title, like, by }) => ({
              key: String(row),
              row,
              text: importsWords.looksLike(title, like, by),
            }))}
          />
        ) : null}
        <FirstRows noun={noun} rows={items} values={(row) => <GoodsValues row={row} currency={preview.currency} />} />
      </ImportPreviewView>
    </>
  );
}

interface GoodsValuesProps {
  row: SheetPreview['items'][number];
  /** Of the books; empty for none. */
  currency: string;
}

/** What a row says, by the columns of the list of variants; its title stands above. */
function GoodsValues({ row: { values }, currency }: GoodsValuesProps): ReactNode {
  const columns = new Map(Object.entries(variants.columns));
  const textOf = (column: Column, value: unknown) => {
    const own = String((column.type === 'price' && values.priceCurrency) || currency);
    const isAmount = (column.type === 'price' || column.type === 'cost') && typeof value === 'string' && own !== '';
    return isAmount ? formatAmount(value, own) : formatColumn(column, { record: values, value });
  };
  return Object.entries(values).map(([attribute, value]) => {
    const column = columns.get(attribute);
    const label = column?.label ?? importsWords.goods.location;
    return (
      <span key={attribute} className="wrap-anywhere">
        {importsWords.value(label, column ? textOf(column, value) : String(value))}
      </span>
    );
  });
}
