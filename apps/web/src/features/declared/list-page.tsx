'use client';

import type { RequestExportInput } from '@quartermaster/contracts/exports';
import { Button } from '@quartermaster/ui/button';
import { cn } from '@quartermaster/ui/cn';
import { Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { PageHeader } from '@/components/page-header';
import { openNew } from '@/lib/layers';
import { lazyPart } from '@/lib/lazy-part';
import { useDroppedNote } from '@/lib/use-dropped-note';
import type { ListState } from '@/records/address/list-state';
import { type SetListState, useListState } from '@/records/address/use-list-state';
import type { DeclaredTerms } from '@/records/declared/page-ui';
import { FilterBar } from '@/records/filter/filter-bar';
import { useReadableQuery } from '@/records/filter/use-readable-query';
import { type ExportFiles, ListActions } from '@/records/index/list-actions';
import { ListMenus } from '@/records/index/list-menus';
import { NoAccess } from '@/records/index/no-access';
import { UnreadableQuery } from '@/records/index/unreadable-query';
import type { PageUi } from '@/records/kind-ui';
import { ViewsRow } from '@/records/views/views-row';
import { useCan } from '@/trpc/session';
import type { ListedKind, ScreenKind } from './kind';

const DeclaredList = lazyPart(() => import('./list').then((module) => module.DeclaredList));

interface DeclaredListPageProps {
  kind: ListedKind;
  slug: string;
  /** Loads the panel, which the list opens. */
  loadPanel: () => Promise<unknown>;
}

/** The records of a kind: filters, the list, and what is done with all of it. */
export function DeclaredListPage({ kind, slug, loadPanel }: DeclaredListPageProps): ReactNode {
  return (
    <ListPage page={kind.page} noun={kind.noun} slug={slug}>
      {(list) => <DeclaredList kind={kind} slug={slug} loadPanel={loadPanel} {...list} />}
    </ListPage>
  );
}

interface ListPageProps {
  page: PageUi<DeclaredTerms>;
  noun: ScreenKind['noun'];
  slug: string;
  /** What else stands in the head of the page. */
  actions?: ReactNode;
  children: (list: { state: ListState<DeclaredTerms>; onState: SetListState<DeclaredTerms> }) => ReactNode;
}

/** A list with what is around it: its title and actions, its views and filters. */
export function ListPage({ page, noun, slug, actions, children }: ListPageProps): ReactNode {
  const [state, setState] = useListState(page.address);
  const mayRead = useCan(page.permissions.read);
  const mayWrite = useCan(page.permissions.write);
  useDroppedNote(state.dropped, () => setState({}, 'replace'));
  // While the filter has an error, the records of the last one that had none stay.
  const { query, problem } = useReadableQuery(page.filter.language, state.query);
  const fine = query === state.query;
  if (!mayRead) {
    return (
      <>
        <PageHeader title={page.words.title} />
        <NoAccess ui={page} />
      </>
    );
  }
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-2 desk:-mb-8 desk:flex desk:h-[calc(100%+2rem)] desk:flex-col">
      <PageHeader
        title={page.words.title}
        actions={
          <>
            {actions}
            <ListActions ui={page} slug={slug} state={state} request={(files) => exportRequest(noun, state, files)} />
            {mayWrite ? (
              <Button tone="primary" onClick={() => openNew(noun)}>
                <Plus aria-hidden className="size-4" strokeWidth={2} />
                <span className="md:@max-md:sr-only">{page.words.new}</span>
              </Button>
            ) : null}
          </>
        }
      />
      <ViewsRow ui={page} state={state} onState={setState} />
      <FilterBar ui={page} state={state} problem={problem} onState={setState}>
        <ListMenus ui={page} state={state} onState={setState} />
      </FilterBar>
      {query === null ? (
        <UnreadableQuery ui={page} />
      ) : (
        <div inert={!fine} className={cn('contents', !fine && '*:opacity-60')}>
          {children({ state: { ...state, query }, onState: setState })}
        </div>
      )}
    </div>
  );
}

type Listed = Pick<ListState<DeclaredTerms>, 'query' | 'sort' | 'columns'>;

/** The list as it stands, as files. */
function exportRequest(
  noun: ScreenKind['noun'],
  { query, sort, columns }: Listed,
  files: ExportFiles,
): RequestExportInput {
  return { kind: 'records', noun, ...files, filter: { query }, sort, columns: [...columns] };
}
