'use client';

import type { RequestExportInput } from '@quartermaster/contracts/exports';
import { IconButton } from '@quartermaster/ui/button';
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@quartermaster/ui/menu';
import { Download, Ellipsis, ListChecks, Upload } from 'lucide-react';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { importsHref } from '@/lib/imports-href';
import { useLayer } from '@/lib/layers';
import { lazyPart } from '@/lib/lazy-part';
import { listWords } from '@/messages/list';
import { useCan } from '@/trpc/session';
import type { ListState } from '../address/list-state';
import type { PageUi } from '../kind-ui';
import { startChoosing } from './choosing';

const ExportDialog = lazyPart(() => import('./export-dialog').then((module) => module.ExportDialog));

/** What is asked for of any list. */
export type ExportFiles = Pick<RequestExportInput, 'formats' | 'idempotencyKey'>;

interface ListActionsProps {
  ui: Pick<PageUi, 'noun' | 'words' | 'permissions' | 'filter' | 'selects' | 'imports'>;
  slug: string;
  state: Pick<ListState, 'query' | 'layout'>;
  /** The request for the list as it stands. */
  request: (files: ExportFiles) => RequestExportInput;
}

/** What is done with a list as a whole and not every day: selecting its rows by hand, import into it and export of it. */
export function ListActions({ ui, slug, state, request }: ListActionsProps): ReactNode {
  const router = useRouter();
  const mayWrite = useCan(ui.permissions.write);
  const mayImport = useCan('imports.run') && mayWrite && ui.imports !== false;
  const mayAsk = useCan('exports.request');
  const mayExport = useCan(ui.permissions.export) && mayAsk;
  const selects = state.layout === 'list' && ui.selects !== false;
  const [exporting, setExporting] = useLayer('export');
  if (!selects && !mayImport && !mayExport) return null;
  return (
    <>
      <Menu modal={false}>
        <MenuTrigger asChild>
          <IconButton label={listWords.listMenu}>
            <Ellipsis {...icon} />
          </IconButton>
        </MenuTrigger>
        <MenuContent align="end">
          {selects ? (
            <MenuItem onSelect={startChoosing}>
              <ListChecks {...icon} />
              {listWords.selectRows}
            </MenuItem>
          ) : null}
          {mayImport ? (
            <MenuItem onSelect={() => router.push(importsHref(slug, ui.noun))}>
              <Upload {...icon} />
              {listWords.import}
            </MenuItem>
          ) : null}
          {/* The dialog opens after the menu has given focus back, so that it can do the same. */}
          {mayExport ? (
            <MenuItem onSelect={() => requestAnimationFrame(() => setExporting(true))}>
              <Download {...icon} />
              {listWords.export}
            </MenuItem>
          ) : null}
        </MenuContent>
      </Menu>
      {mayExport && exporting ? (
        <ExportDialog ui={ui} state={state} request={request} onClose={() => setExporting(false)} />
      ) : null}
    </>
  );
}

const icon = { 'aria-hidden': true, className: 'size-4', strokeWidth: 1.75 } as const;
