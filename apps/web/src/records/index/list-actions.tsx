'use client';

import type { RequestExportInput } from '@quartermaster/contracts/exports';
import { Button, buttonClass } from '@quartermaster/ui/button';
import { Download, Upload } from 'lucide-react';
import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { importsHref } from '@/lib/imports-href';
import { lazyPart } from '@/lib/lazy-part';
import { listWords } from '@/messages/list';
import { useCan } from '@/trpc/session';
import type { ListState } from '../address/list-state';
import type { PageUi } from '../kind-ui';

const ExportDialog = lazyPart(() => import('./export-dialog').then((module) => module.ExportDialog));

/** What is asked for of any list. */
export type ExportFiles = Pick<RequestExportInput, 'formats' | 'idempotencyKey'>;

interface ListActionsProps {
  ui: Pick<PageUi, 'noun' | 'words' | 'permissions' | 'filter'>;
  slug: string;
  state: Pick<ListState, 'query'>;
  /** The request for the list as it stands. */
  request: (files: ExportFiles) => RequestExportInput;
}

/** Import into a list and export of it, for those who may. */
export function ListActions({ ui, slug, state, request }: ListActionsProps): ReactNode {
  const mayWrite = useCan(ui.permissions.write);
  const mayImport = useCan('imports.run') && mayWrite;
  const mayAsk = useCan('exports.request');
  const mayExport = useCan(ui.permissions.export) && mayAsk;
  const [exporting, setExporting] = useState(false);
  return (
    <>
      {mayImport ? (
        <Link href={importsHref(slug, ui.noun)} className={buttonClass()}>
          <Upload aria-hidden className="size-4" strokeWidth={1.75} />
          {listWords.import}
        </Link>
      ) : null}
      {mayExport ? (
        <Button onClick={() => setExporting(true)}>
          <Download aria-hidden className="size-4" strokeWidth={1.75} />
          {listWords.export}
        </Button>
      ) : null}
      {exporting ? <ExportDialog ui={ui} state={state} request={request} onClose={() => setExporting(false)} /> : null}
    </>
  );
}
