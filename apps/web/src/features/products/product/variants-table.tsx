import type { Product } from '@quartermaster/contracts/products/product';
import type { Variant } from '@quartermaster/contracts/products/variant';
import { cn } from '@quartermaster/ui/cn';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { movesHref } from '@/features/stock/ledger-address';
import { formatAmount, formatDecimal } from '@/lib/numbers';
import { t } from '@/messages';
import { productPageWords } from '@/messages/product-page';
import { stockWords } from '@/messages/stock';
import { useCan, useWorkspace } from '@/trpc/session';
import { VariantMenu } from './variant-menu';

interface VariantsTableProps {
  product: Product;
  variants: readonly Variant[];
  mayWrite: boolean;
  slug: string;
  onEdit: (variant: Variant) => void;
}

interface Column {
  label: string;
  /** Numbers line up at the end. */
  end?: boolean;
  cell: (variant: Variant) => ReactNode;
  /** Left out where no variant has a value. */
  has?: (variant: Variant) => boolean;
}

/** The variants of a product as a table; in a narrow window as cards of labelled values. */
export function VariantsTable({ product, variants, mayWrite, slug, onEdit }: VariantsTableProps): ReactNode {
  const columns = useColumns(product, slug).filter(({ has }) => !has || variants.some(has));
  return (
    <div className="@container overflow-x-auto">
      <table aria-label={productPageWords.variants.table(product.name)} className="w-full max-md:block">
        <thead className="max-md:sr-only">
          <tr className="border-b border-border text-left text-sm text-ink-2">
            {columns.map(({ label, end }) => (
              <th key={label} scope="col" className={cn('px-2 py-1 font-normal first:pl-0', end && 'text-right')}>
                {label}
              </th>
            ))}
            <th scope="col">
              <span className="sr-only">{stockWords.book.columns.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody className="max-md:block">
          {variants.map((variant) => (
            <VariantRow key={variant.id} variant={variant} columns={columns}>
              <VariantMenu
                product={product}
                variant={variant}
                mayWrite={mayWrite}
                slug={slug}
                onEdit={() => onEdit(variant)}
              />
            </VariantRow>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface VariantRowProps {
  variant: Variant;
  columns: readonly Column[];
  children: ReactNode;
}

function VariantRow({ variant, columns, children }: VariantRowProps): ReactNode {
  const [first, ...others] = columns;
  return (
    <tr className="border-border not-last:border-b max-md:relative max-md:grid max-md:grid-cols-2 max-md:gap-x-4 max-md:py-2 max-md:pr-12">
      <th scope="row" className="py-2 pr-2 text-left font-semibold max-md:col-span-2 max-md:block max-md:py-0">
        {first?.cell(variant)}
      </th>
      {others.map(({ label, end, cell }) => (
        <td
          key={label}
          className={cn(
            'px-2 py-2 max-md:flex max-md:gap-2 max-md:p-0',
            'md:whitespace-nowrap',
            end && 'tabular-nums md:text-right',
          )}
        >
          <span aria-hidden className="text-ink-2 md:hidden">
            {label}
          </span>
          {cell(variant) ?? <span className="text-ink-3">{t.common.none}</span>}
        </td>
      ))}
      <td className="py-1 text-right max-md:absolute max-md:top-1 max-md:right-0 max-md:p-0">{children}</td>
    </tr>
  );
}

function useColumns(product: Product, slug: string): readonly Column[] {
  const seesCosts = useCan('costs.read');
  const seesStock = useCan('stock.read') && product.kind === 'stocked';
  const own = useWorkspace()?.currency ?? 'EUR';
  const { fields, variants: words } = productPageWords;
  const quantity = (value: string | null | undefined) => (value == null ? null : formatDecimal(value));
  const number = (label: string, value: (variant: Variant) => string | undefined): Column => ({
    label,
    end: true,
    cell: (variant) => (
      <Link href={movesHref({ slug, key: product.key }, { variant: variant.id })} className="max-md:underline">
        <span className="sr-only">{variant.optionText}: </span>
        {quantity(value(variant) ?? '0')}
      </Link>
    ),
  });
  return [
    {
      label: words.options,
      cell: ({ optionText, ownStatus }) => (
        <>
          {optionText}
          {ownStatus === 'active' ? null : (
            <span className="ml-2 font-normal text-ink-2">{words.statuses[ownStatus]}</span>
          )}
        </>
      ),
    },
    { label: fields.sku, cell: ({ sku }) => (sku ? <span className="font-mono text-sm">{sku}</span> : null) },
    {
      label: fields.barcode,
      has: ({ barcode }) => barcode !== null,
      cell: ({ barcode }) => (barcode ? <span className="font-mono text-sm">{barcode}</span> : null),
    },
    {
      label: fields.price,
      end: true,
      cell: ({ price, priceCurrency }) => (price === null ? null : formatAmount(price, priceCurrency ?? own)),
    },
    ...(seesCosts
      ? [
          {
            label: fields.standardCost,
            end: true,
            cell: ({ standardCost }: Variant) => (standardCost ? formatAmount(standardCost, own) : null),
          },
        ]
      : []),
    {
      label: fields.reorderPoint,
      end: true,
      has: ({ reorderPoint }) => reorderPoint !== null,
      cell: ({ reorderPoint }) => quantity(reorderPoint),
    },
    {
      label: fields.targetLevel,
      end: true,
      has: ({ targetLevel }) => targetLevel !== null,
      cell: ({ targetLevel }) => quantity(targetLevel),
    },
    { label: fields.bin, has: ({ bin }) => bin !== null, cell: ({ bin }) => bin },
    ...(seesStock
      ? [number(fields.onHand, ({ onHand }) => onHand), number(fields.available, ({ available }) => available)]
      : []),
  ];
}
