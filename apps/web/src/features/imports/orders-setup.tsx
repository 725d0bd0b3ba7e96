import { ORDER_FORMATS } from '@quartermaster/contracts/import-fields';
import type { ImportPreview, SheetPreview } from '@quartermaster/contracts/imports';
import { order } from '@quartermaster/contracts/orders/kind';
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
const DATES = ['placedOn', 'paidOn', 'shippedOn', 'promisedOn'];
/** It says which order a row is of. */
export const ORDER_NAMING_USE = 'order';

const COLUMNS: ReadonlyMap<string, Column> = new Map(Object.entries(order.columns));

export type OrdersPreview = SheetPreview & { orders: NonNullable<SheetPreview['orders']> };

export function isOrders(preview: ImportPreview | SheetPreview): preview is OrdersPreview {
  return 'orders' in preview && preview.orders !== undefined;
}

interface OrdersSetupProps {
  options: ImportOptions;
  preview: OrdersPreview;
  onChange: ChangeOptions;
}

/** The choices for a file of orders, and what they lead to. Files that are recognised have no columns to map. */
export function OrdersSetup({ options, preview, onChange }: OrdersSetupProps): ReactNode {
  const { noun, table, uses, duplicateItems, items, orders } = preview;
  const words = importsWords.orders;
  return (
    <>
      <DocumentOptions
        options={options}
        preview={preview}
        format={orders.format}
        formats={ORDER_FORMATS.map((value) => ({ value, label: words.formats[value] }))}
        ambiguousDecimals={orders.ambiguousDecimals}
        isDated={DATES.some((use) => table.columns.includes(use))}
        onChange={onChange}
      />
      {uses.length > 0 ? (
        <MappingTable
          table={table}
          mapping={options.columns ?? table.columns}
          uses={[...uses, ...OTHER_USES.map((use) => ({ use, label: importsWords.uses[use] }))]}
          repeatable={OTHER_USES}
          hint={importsWords.mappingHint(words.naming)}
          onChange={(columns) => onChange({ columns })}
        />
      ) : null}
      <ImportPreviewView noun={noun} preview={preview}>
        <ControlSums sums={sumsOf(orders.sums)} />
        <AboutFile about={orders} duplicates={duplicateItems} here={words.here} />
        <FirstRows
          noun={noun}
          rows={items}
          values={(row) => <DocumentValues row={row} columns={COLUMNS} party="customer" />}
        />
      </ImportPreviewView>
    </>
  );
}

function sumsOf({ orders, lines, totals }: OrdersPreview['orders']['sums']) {
  const words = importsWords.orders.sums;
  return [
    [words.orders, formatNumber(orders)],
    [words.lines, formatNumber(lines)],
    ...totals.flatMap(({ currency, total, paid }) => [
      [words.total(currency), formatMoney(total, currency)] as const,
      [words.paid(currency), formatMoney(paid, currency)] as const,
    ]),
  ] as const;
}
