import type { ImportPreview, SheetPreview } from '@quartermaster/contracts/imports';
import { purchaseOrder } from '@quartermaster/contracts/purchase-orders/kind';
import type { Column } from '@quartermaster/contracts/records/column';
import type { ReactNode } from 'react';
import { formatMoney } from '@/lib/numbers';
import { formatNumber } from '@/messages/formats';
import { importsWords } from '@/messages/imports';
import { AboutFile } from './about-file';
import { ControlSums } from './control-sums';
import { DocumentOptions } from './document-options';
import { DocumentValues } from './document-values';
import { FirstRows, ImportPreviewView } from './import-preview';
import { MappingTable } from './mapping-table';
import type { ChangeOptions, ImportOptions } from './option-fields';

const OTHER_USES = ['custom', 'ignore'] as const;
const DATES = ['orderedOn', 'expectedOn', 'receivedOn'];
/** They say which purchase order a row is of, and whose it is. */
export const PURCHASE_NAMING_USES = ['order', 'supplier'];
const COLUMNS: ReadonlyMap<string, Column> = new Map(Object.entries(purchaseOrder.columns));

export type PurchasesPreview = SheetPreview & { purchases: NonNullable<SheetPreview['purchases']> };

export function isPurchases(preview: ImportPreview | SheetPreview): preview is PurchasesPreview {
  return 'purchases' in preview && preview.purchases !== undefined;
}

interface PurchasesSetupProps {
  options: ImportOptions;
  preview: PurchasesPreview;
  onChange: ChangeOptions;
}

/** The choices for a sheet of purchase orders, and what they lead to. */
export function PurchasesSetup({ options, preview, onChange }: PurchasesSetupProps): ReactNode {
  const { noun, table, uses, duplicateItems, items, purchases } = preview;
  const words = importsWords.purchases;
  return (
    <>
      <DocumentOptions
        options={options}
        preview={preview}
        format="sheet"
        formats={[{ value: 'sheet', label: importsWords.orders.formats.sheet }]}
        ambiguousDecimals={purchases.ambiguousDecimals}
        isDated={DATES.some((use) => table.columns.includes(use))}
        onChange={onChange}
      />
      <MappingTable
        table={table}
        mapping={options.columns ?? table.columns}
        uses={[...uses, ...OTHER_USES.map((use) => ({ use, label: importsWords.uses[use] }))]}
        repeatable={OTHER_USES}
        hint={importsWords.mappingHint(words.naming)}
        onChange={(columns) => onChange({ columns })}
      />
      <ImportPreviewView noun={noun} preview={preview}>
        <ControlSums sums={sumsOf(purchases.sums)} />
        <AboutFile about={purchases} duplicates={duplicateItems} here={words.here} />
        <FirstRows
          noun={noun}
          rows={items}
          values={(row) => <DocumentValues row={row} columns={COLUMNS} party="supplier" />}
        />
      </ImportPreviewView>
    </>
  );
}

function sumsOf({ orders, lines, received, totals }: PurchasesPreview['purchases']['sums']) {
  const words = importsWords.purchases.sums;
  return [
    [words.orders, formatNumber(orders)],
    [words.lines, formatNumber(lines)],
    [words.received, received],
    ...totals.map(
      ({ currency, total }) => [importsWords.orders.sums.total(currency), formatMoney(total, currency)] as const,
    ),
  ] as const;
}
