'use client';

import type { Import, ImportPreview, SheetPreview } from '@quartermaster/contracts/imports';
import { Button, buttonClass } from '@quartermaster/ui/button';
import { EmptyState } from '@quartermaster/ui/empty-state';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FileX } from 'lucide-react';
import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { FormNotice } from '@/components/form-notice';
import { readFailure } from '@/lib/api-error';
import { importsHref } from '@/lib/imports-href';
import { importsWords } from '@/messages/imports';
import { useTRPC } from '@/trpc/client';
import { useWorkspace } from '@/trpc/session';
import { GoodsSetup, isGoods, NAMING_USES } from './goods-setup';
import type { ImportOptions } from './option-fields';
import { isOrders, ORDER_NAMING_USE, OrdersSetup } from './orders-setup';
import { isPurchases, PURCHASE_NAMING_USES, PurchasesSetup } from './purchases-setup';
import { sheetKind } from './sheet-kind';
import { SheetSetup } from './sheet-setup';
import { TaskSetup } from './task-setup';
import { useImportPreview } from './use-import';

/** The choices for a file, and what they lead to: everything before the first record is written. */
export function ImportSetup({ item }: { item: Import }): ReactNode {
  const [options, setOptions] = useState<ImportOptions>(item.options);
  const preview = useImportPreview(item.id, options);
  const slug = useWorkspace()?.slug ?? '';
  const change = (part: Partial<ImportOptions>) => setOptions((before) => ({ ...before, ...part }));
  if (preview.isError && !preview.data) {
    return (
      <EmptyState
        icon={FileX}
        title={importsWords.previewFailed}
        action={
          <Link href={importsHref(slug, item.noun)} className={buttonClass({ tone: 'primary' })}>
            {importsWords.another}
          </Link>
        }
      >
        {readFailure(preview.error).message}
      </EmptyState>
    );
  }
  if (!preview.data) return <p role="status">{importsWords.previewing}</p>;
  return (
    <div className="grid gap-6">
      {isGoods(preview.data) ? (
        <GoodsSetup options={options} preview={preview.data} onChange={change} />
      ) : isOrders(preview.data) ? (
        <OrdersSetup options={options} preview={preview.data} onChange={change} />
      ) : isPurchases(preview.data) ? (
        <PurchasesSetup options={options} preview={preview.data} onChange={change} />
      ) : isSheet(preview.data) ? (
        <SheetSetup options={options} preview={preview.data} onChange={change} />
      ) : (
        <TaskSetup item={item} options={options} preview={preview.data} onChange={change} />
      )}
      <FormNotice message={preview.error ? readFailure(preview.error).message : undefined} />
      <StartBar item={item} options={options} preview={preview.data} waiting={preview.isFetching} />
    </div>
  );
}

function isSheet(preview: ImportPreview | SheetPreview): preview is SheetPreview {
  return 'creates' in preview;
}

interface StartBarProps {
  item: Import;
  options: ImportOptions;
  preview: ImportPreview | SheetPreview;
  /** The preview of the latest change has not arrived. */
  waiting: boolean;
}

function StartBar({ item, options, preview, waiting }: StartBarProps): ReactNode {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const start = useMutation(
    trpc.imports.start.mutationOptions({
      onSuccess: (started) => queries.setQueryData(trpc.imports.get.queryKey({ id: item.id }), started),
      onError: () => void queries.invalidateQueries({ queryKey: trpc.imports.get.queryKey({ id: item.id }) }),
    }),
  );
  const { count, words } = inShort(item, options, preview);
  const failure = start.error ? readFailure(start.error) : undefined;
  return (
    // Below the padding of what scrolls, so that no row shows under it.
    <div className="sticky -bottom-10 grid gap-2 border-t border-border bg-canvas py-3">
      <FormNotice
        message={
          failure &&
          (failure.reason === 'rate_limited' ? importsWords.busy : failure.message || importsWords.startFailed)
        }
      />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <Button
          tone="primary"
          pending={start.isPending || waiting}
          disabled={count === 0}
          onClick={() => start.mutate({ id: item.id, version: item.version, options })}
        >
          {importsWords.start(item.noun, count)}
        </Button>
        <p role="status">{words}</p>
      </div>
    </div>
  );
}

/** How many records the import would create, and what the preview found, in words. */
function inShort({ kind, noun }: Import, { repeated }: ImportOptions, preview: ImportPreview | SheetPreview) {
  if (isSheet(preview)) {
    const { creates: count, failedRows, duplicates, table } = preview;
    if (isGoods(preview)) {
      const isMapped = preview.uses.length === 0 || NAMING_USES.some((use) => table.columns.includes(use));
      if (!isMapped) return { count, words: importsWords.noTitle(importsWords.goods.naming) };
      return { count, words: importsWords.counts(noun, { count, failed: failedRows, duplicates }) };
    }
    if (isPurchases(preview)) {
      const isMapped = PURCHASE_NAMING_USES.every((use) => table.columns.includes(use));
      if (!isMapped) return { count, words: importsWords.noTitle(importsWords.purchases.naming) };
      return { count, words: importsWords.counts(noun, { count, failed: failedRows, duplicates }) };
    }
    if (isOrders(preview)) {
      const isMapped = preview.uses.length === 0 || table.columns.includes(ORDER_NAMING_USE);
      if (!isMapped) return { count, words: importsWords.noTitle(importsWords.orders.naming) };
      return { count, words: importsWords.counts(noun, { count, failed: failedRows, duplicates }) };
    }
    const { attribute, label } = sheetKind(noun).title;
    if (!table.columns.includes(attribute)) return { count, words: importsWords.noTitle(label) };
    return { count, words: importsWords.counts(noun, { count, failed: failedRows, duplicates }) };
  }
  const { tasks, failedRows, table } = preview;
  const count = tasks - (repeated === 'skip' ? preview.repeated : 0);
  if (kind === 'csv' && table && !table.mapping.includes('title')) {
    return { count, words: importsWords.noTitle(importsWords.uses.title) };
  }
  return { count, words: importsWords.counts(noun, { count: tasks, failed: failedRows, duplicates: 0 }) };
}
