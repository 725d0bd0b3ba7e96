'use client';

import type { Import, ImportPreview } from '@quartermaster/contracts/imports';
import { Button, buttonClass } from '@quartermaster/ui/button';
import { EmptyState } from '@quartermaster/ui/empty-state';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FileX } from 'lucide-react';
import type { Route } from 'next';
import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { FormNotice } from '@/components/form-notice';
import { readFailure } from '@/lib/api-error';
import { importsWords } from '@/messages/imports';
import { useTRPC } from '@/trpc/client';
import { useWorkspace } from '@/trpc/session';
import { ImportPreviewView } from './import-preview';
import { MappingTable } from './mapping-table';
import { OptionFields } from './option-fields';
import { StatusWords } from './status-words';
import { useImportPreview } from './use-import';

type Options = Import['options'];

/** What goes where, and what would come of it: everything before the first task is written. */
export function ImportSetup({ item }: { item: Import }): ReactNode {
  const [options, setOptions] = useState<Options>(item.options);
  const preview = useImportPreview(item.id, options);
  const slug = useWorkspace()?.slug ?? '';
  const change = (part: Partial<Options>) => setOptions((before) => ({ ...before, ...part }));
  if (preview.isError && !preview.data) {
    return (
      <EmptyState
        icon={FileX}
        title={importsWords.previewFailed}
        action={
          <Link href={`/w/${slug}/imports` as Route} className={buttonClass({ tone: 'primary' })}>
            {importsWords.another}
          </Link>
        }
      >
        {readFailure(preview.error).message}
      </EmptyState>
    );
  }
  if (!preview.data) return <p role="status">{importsWords.previewing}</p>;
  const { table, unknownStatuses } = preview.data;
  const words = [...new Set([...Object.keys(options.statuses), ...unknownStatuses])];
  return (
    <div className="grid gap-6">
      <OptionFields item={item} options={options} repeated={preview.data.repeated} onChange={change} />
      {item.kind === 'csv' && table ? (
        <MappingTable
          table={table}
          mapping={options.mapping ?? table.mapping}
          onChange={(mapping) => change({ mapping })}
        />
      ) : null}
      {words.length > 0 ? (
        <StatusWords words={words} chosen={options.statuses} onChange={(statuses) => change({ statuses })} />
      ) : null}
      <FormNotice message={preview.error ? readFailure(preview.error).message : undefined} />
      <ImportPreviewView preview={preview.data} />
      <StartBar item={item} options={options} preview={preview.data} waiting={preview.isFetching} />
    </div>
  );
}

interface StartBarProps {
  item: Import;
  options: Options;
  preview: ImportPreview;
  /** The preview of the latest change is still on its way. */
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
  const count = preview.tasks - (options.repeated === 'skip' ? preview.repeated : 0);
  const failure = start.error ? readFailure(start.error) : undefined;
  return (
    <div className="sticky bottom-0 grid gap-2 border-t border-border bg-canvas py-3">
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
          {importsWords.start(count)}
        </Button>
        <p role="status">
          {preview.table && !preview.table.mapping.includes('title') && item.kind === 'csv'
            ? importsWords.noTitle
            : importsWords.counts(preview.tasks, preview.failedRows)}
        </p>
      </div>
    </div>
  );
}
