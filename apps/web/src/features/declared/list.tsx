'use client';

import { Button } from '@quartermaster/ui/button';
import { EmptyState } from '@quartermaster/ui/empty-state';
import Link from 'next/link';
import { type ReactNode, useMemo } from 'react';
import { SkippedDialog } from '@/features/bulk/skipped-dialog';
import { useBulk } from '@/features/bulk/use-bulk';
import { trashAction } from '@/features/trash/trash-action';
import { useTrash } from '@/features/trash/use-trash';
import { importsHref } from '@/lib/imports-href';
import { openNew } from '@/lib/layers';
import { NAV_ITEMS } from '@/lib/nav-items';
import { usePreload } from '@/lib/use-preload';
import { listWords } from '@/messages/list';
import type { ListState } from '@/records/address/list-state';
import type { SetListState } from '@/records/address/use-list-state';
import type { DeclaredRecord } from '@/records/declared/kind';
import { declaredUi } from '@/records/declared/list-ui';
import type { DeclaredTerms } from '@/records/declared/page-ui';
import { RecordList } from '@/records/index/record-list';
import type { Group, KindUi } from '@/records/kind-ui';
import { useCan, useWorkspace } from '@/trpc/session';
import type { ListedKind, ScreenKind } from './kind';

interface DeclaredListProps {
  kind: ListedKind;
  slug: string;
  state: ListState<DeclaredTerms>;
  onState: SetListState<DeclaredTerms>;
  loadPanel: () => Promise<unknown>;
}

/** The records of a kind as a list. */
export function DeclaredList({ kind, loadPanel, ...props }: DeclaredListProps): ReactNode {
  const ui = useMemo(() => listUi(kind), [kind]);
  usePreload(loadPanel);
  return (
    <>
      <RecordList ui={ui} {...props} />
      <SkippedDialog />
    </>
  );
}

function listUi(kind: ListedKind): KindUi<DeclaredRecord, Group, DeclaredTerms> {
  return declaredUi(kind, {
    actions: [trashAction],
    useActions() {
      const { trash } = useTrash(kind.noun);
      return { can: () => true, run: (_, record) => void trash(record) };
    },
    useBulk: () =>
      useBulk({
        words: kind.page.words,
        pathKey: (trpc) => kind.routes(trpc).pathKey(),
        change: (api, input, options) => kind.client(api).bulk.mutate(input, options),
      }),
    bulkChange: () => ({ change: { trash: true }, what: listWords.bulkSaidTrash, leaves: true }),
    useEmpty() {
      const [all] = kind.useTotals(['']);
      return all?.count === 0 ? <NothingYet kind={kind} /> : null;
    },
  });
}

/** Nothing was ever entered: what the page is for, and the first step. */
export function NothingYet({
  kind: { noun, words, page },
}: {
  kind: Pick<ScreenKind, 'noun' | 'words' | 'page'>;
}): ReactNode {
  const mayWrite = useCan(page.permissions.write);
  const mayImport = useCan('imports.run') && mayWrite && page.imports !== false;
  const slug = useWorkspace()?.slug ?? '';
  const icon = NAV_ITEMS.find(({ key }) => key === page.path)?.icon;
  if (!icon) return null;
  return (
    <EmptyState
      icon={icon}
      title={words.emptyTitle}
      action={
        mayWrite ? (
          <Button tone="primary" onClick={() => openNew(noun)}>
            {words.emptyAction}
          </Button>
        ) : null
      }
    >
      {words.emptyBody}
      {mayImport ? (
        <p>
          <Link href={importsHref(slug, noun)}>{words.emptyImport}</Link>
        </p>
      ) : null}
    </EmptyState>
  );
}
