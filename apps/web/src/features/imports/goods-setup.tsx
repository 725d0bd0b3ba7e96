import { GOODS_FORMATS } from '@quartermaster/contracts/import-fields';
import type { ImportPreview, SheetPreview } from '@quartermaster/contracts/imports';
import { variants } from '@quartermaster/contracts/products/variants';
import type { Column } from '@quartermaster/contracts/records/column';
import type { ReactNode } from 'react';
import { formatAmount, formatDecimal, formatPrice } from '@/lib/numbers';
import { formatNumber } from '@/messages/formats';
import { importsWords } from '@/messages/imports';
import { formatColumn } from '@/records/cells/format-column';
import { AboutFile } from './about-file';
import { ControlSums } from './control-sums';
import { DocumentOptions } from './document-options';
import { FirstRows, ImportPreviewView } from './import-preview';
import { MappingTable } from './mapping-table';
import type { ChangeOptions, ImportOptions } from './option-fields';

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
      <DocumentOptions
        options={options}
        preview={preview}
        format={goods.format}
        formats={GOODS_FORMATS.map((value) => ({ value, label: importsWords.goods.formats[value] }))}
        ambiguousDecimals={goods.ambiguousDecimals}
        isDated={table.columns.includes('effectiveOn')}
        onChange={onChange}
      />
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
        <ControlSums sums={sumsOf(goods.sums, preview.currency)} />
        <AboutFile about={goods} duplicates={duplicateItems} here={importsWords.goods.here} />
        <FirstRows noun={noun} rows={items} values={(row) => <GoodsValues row={row} currency={preview.currency} />} />
      </ImportPreviewView>
    </>
  );
}

/** The value is absent for those who may not see costs. */
function sumsOf({ products, variants, units, stockValue }: GoodsPreview['goods']['sums'], currency: string) {
  const words = importsWords.goods.sums;
  return [
    [words.products, formatNumber(products)],
    [words.variants, formatNumber(variants)],
    [words.units, formatDecimal(units)],
    ...(stockValue === undefined
      ? []
      : [[words.stockValue, currency ? formatAmount(stockValue, currency) : formatPrice(stockValue, null)] as const]),
  ] as const;
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
