'use client';

import { type ReactNode, useMemo } from 'react';
import { trashAction } from '@/features/trash/trash-action';
import { useTrash } from '@/features/trash/use-trash';
import { usePreload } from '@/lib/use-preload';
import { listWords } from '@/messages/list';
import type { ListState } from '@/records/address/list-state';
import type { SetListState } from '@/records/address/use-list-state';
import type { DeclaredRecord } from '@/records/declared/kind';
import { declaredUi } from '@/records/declared/list-ui';
import type { DeclaredTerms } from '@/records/declared/page-ui';
import { RecordList } from '@/records/index/record-list';
import type { Group, KindUi } from '@/records/kind-ui';
import type { Mergeable } from '../merge/kind';
import type { ScreenKind } from './kind';
import { NothingYet } from './list';

interface DocumentListProps<R extends DeclaredRecord, D extends R & Mergeable> extends Documents<R> {
  kind: ScreenKind<R, D>;
  slug: string;
  state: ListState<DeclaredTerms>;
  onState: SetListState<DeclaredTerms>;
  /** Loads the panel, which the list opens. */
  loadPanel: () => Promise<unknown>;
}

interface Documents<R> {
  isTrashable: (record: R) => boolean;
  /** What a column shows instead of its value; undefined for those that show it. */
  mark: (record: R, column: string) => ReactNode | undefined;
}

/** Documents of trade as a list: states are marks, and one is trashed at a time. */
export function DocumentList<R extends DeclaredRecord, D extends R & Mergeable>(
  props: DocumentListProps<R, D>,
): ReactNode {
  const { kind, isTrashable, mark, loadPanel, ...list } = props;
  const ui = useMemo(() => listUi(kind, { isTrashable, mark }), [kind, isTrashable, mark]);
  usePreload(loadPanel);
  return <RecordList ui={ui} {...list} />;
}

function listUi<R extends DeclaredRecord, D extends R & Mergeable>(
  kind: ScreenKind<R, D>,
  { isTrashable, mark }: Documents<R>,
): KindUi<R, Group, DeclaredTerms> {
  const ui = declaredUi(kind, {
    actions: [trashAction],
    useActions() {
      const { trash } = useTrash(kind.noun);
      return { can: (_, record) => isTrashable(record), run: (_, record) => void trash(record) };
    },
    useBulk: () => async () => false,
    bulkChange: () => ({ change: {}, what: listWords.bulkSaidTrash, leaves: true }),
    useEmpty() {
      const [all] = kind.useTotals(['']);
      return all?.count === 0 ? <NothingYet kind={kind} /> : null;
    },
  });
  const { useRename: _, ...primary } = ui.primary;
  return {
    ...ui,
    primary,
    cell: (record, column, context) => mark(record, column) ?? ui.cell(record, column, context),
  };
}
