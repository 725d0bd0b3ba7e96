import type { AppRouter } from '@quartermaster/api';
import type { BulkRun, BulkTarget } from '@quartermaster/contracts/tasks/bulk';
import type { TRPCClient } from '@trpc/client';
import type { ReactNode } from 'react';
import type { DeclaredWords } from '@/messages/declared';
import type { DeclaredKind, DeclaredRecord, RecordClient } from '@/records/declared/kind';
import type { DeclaredTerms } from '@/records/declared/page-ui';
import type { TalkKind } from '@/talk/kind';
import type { GestureOptions } from '@/trpc/use-undo';
import type { Mergeable, MergeKind } from '../merge/kind';
import type { TrashedKind } from '../trash/use-trash';

/** The writes of a kind of which many records can be changed at once. */
export interface BulkClient<D> extends RecordClient<D> {
  readonly bulk: {
    mutate(
      input: { target: BulkTarget; change: object; idempotencyKey: string },
      options?: GestureOptions,
    ): Promise<BulkRun>;
  };
}

/** A kind whose screens follow from its declaration: its list, its panel and its page. Those named `use...` are hooks. */
export interface ScreenKind<
  R extends DeclaredRecord = DeclaredRecord,
  D extends R & Mergeable = R & Mergeable,
  T extends DeclaredTerms = DeclaredTerms,
> extends DeclaredKind<R, D, T> {
  readonly noun: Exclude<TrashedKind, 'task'>;
  readonly words: DeclaredWords;
  readonly talk: TalkKind;
  /** What can be done with one of them besides what is done with every record: items of its menu. */
  menuItems?(record: D): ReactNode;
}

/** A kind whose list is nothing but its declaration. */
export interface ListedKind extends ScreenKind {
  client(api: TRPCClient<AppRouter>): BulkClient<DeclaredRecord & Mergeable>;
}

/** Whether two records of a kind can be merged. */
export function merges(kind: ScreenKind): kind is ScreenKind & MergeKind {
  return 'useLikely' in kind;
}

/** One record of a kind, in its panel or on its page. */
export interface RecordScreenProps<R extends DeclaredRecord, D extends R & Mergeable, T extends DeclaredTerms> {
  kind: ScreenKind<R, D, T>;
  slug: string;
  recordKey: string;
  /** What is in the record. */
  children: (record: D) => ReactNode;
}
