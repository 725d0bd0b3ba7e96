'use client';

import type { RequestExportInput } from '@quartermaster/contracts/exports';
import { Button, buttonClass } from '@quartermaster/ui/button';
import { Download, Upload } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { importsHref } from '@/lib/imports-href';
import { useLayer } from '@/lib/layers';
import { lazyPart } from '@/lib/lazy-part';
import { listWords } from '@/messages/list';
import { useCan } from '@/trpc/session';
import type { ListState } from '../address/list-state';
import type { PageUi } from '../kind-ui';

const ExportDialog = lazyPart(() => import('./export-dialog').then((module) => module.ExportDialog));

/** In words where the head of the page has room, else by the icon alone. */
const roomy = 'md:@max-3xl:sr-only';

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
  const [exporting, setExporting] = useLayer('export');
  return (
    <>
      {mayImport ? (
        <Link href={importsHref(slug, ui.noun)} title={listWords.import} className={buttonClass({ tone: 'quiet' })}>
          <Upload aria-hidden className="size-4" strokeWidth={1.75} />
          <span className={roomy}>{listWords.import}</span>
        </Link>
      ) : null}
      {mayExport ? (
        <Button tone="quiet" title={listWords.export} onClick={() => setExporting(true)}>
          <Download aria-hidden className="size-4" strokeWidth={1.75} />
          <span className={roomy}>{listWords.export}</span>
        </Button>
      ) : null}
      {mayExport && exporting ? (
        <ExportDialog ui={ui} state={state} request={request} onClose={() => setExporting(false)} />
      ) : null}
    </>
  );
}
