'use client';

import type { ReorderSuggestions } from '@quartermaster/contracts/reorder/suggestion';
import { Button } from '@quartermaster/ui/button';
import { EmptyState } from '@quartermaster/ui/empty-state';
import { showToast } from '@quartermaster/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { FormNotice } from '@/components/form-notice';
import { readFailure } from '@/lib/api-error';
import { useOfflineSince } from '@/lib/connection';
import { createIdempotencyKeys } from '@/lib/idempotency-key';
import { recordHref } from '@/lib/record-href';
import { purchasingWords } from '@/messages/purchasing';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useCan } from '@/trpc/session';
import { AS_SUGGESTED, rowsOf } from './choices';
import { GroupSection } from './group-section';

const { reorder: words } = purchasingWords;

interface SuggestionsProps {
  slug: string;
  found: ReorderSuggestions;
}

/** The suggestions by suppliers; what is chosen becomes a draft for each. */
export function Suggestions({ slug, found: { groups, total } }: SuggestionsProps): ReactNode {
  const mayWrite = useCan('purchasing.write');
  const isOffline = useOfflineSince() !== null;
  const [choices, setChoices] = useState(AS_SUGGESTED);
  const { accept, pending, problem } = useAccept(slug);
  const rows = rowsOf(groups, choices);
  if (groups.length === 0)
    return (
      <EmptyState icon={CircleCheck} title={words.none}>
        {words.noneBody}
      </EmptyState>
    );
  const shown = groups.reduce((sum, { items }) => sum + items.length, 0);
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      {shown < total ? <p className="text-sm text-ink-2">{words.some(shown, total)}</p> : null}
      {groups.map((group) => (
        <GroupSection
          key={group.supplier?.id ?? ''}
          slug={slug}
          group={group}
          choices={choices}
          mayWrite={mayWrite && group.supplier !== null}
          onChoices={setChoices}
        />
      ))}
      {mayWrite ? (
        <div className="sticky bottom-(--foot-bottom,0px) z-2 grid gap-2 rounded-panel border border-border bg-raised p-3 shadow-2">
          <FormNotice message={isOffline ? words.offline : problem} />
          <Button
            tone="primary"
            className="justify-self-end coarse:h-11"
            pending={pending}
            disabled={isOffline}
            onClick={() => void accept(rows)}
          >
            {words.accept(rows.length)}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

/** Makes drafts of what is chosen. One draft opens; several are listed. */
function useAccept(slug: string) {
  const api = useTRPCClient();
  const { purchaseOrders, reorder, suppliers } = useTRPC();
  const queries = useQueryClient();
  const router = useRouter();
  const [keys] = useState(createIdempotencyKeys);
  const [pending, setPending] = useState(false);
  const [problem, setProblem] = useState<string>();
  async function accept(chosen: ReturnType<typeof rowsOf>): Promise<void> {
    const rows = chosen.flatMap(({ packs, ...row }) => (packs === null ? [] : [{ ...row, packs }]));
    if (rows.length < chosen.length) return setProblem(words.notPacks);
    if (rows.length === 0) return setProblem(words.nothing);
    setProblem(undefined);
    setPending(true);
    try {
      const input = { rows, idempotencyKey: keys.keyFor(rows) };
      const { purchaseOrders: made } = await api.reorder.accept.mutate(input);
      keys.done();
      showToast({ text: words.done(made.length, made.map(({ key }) => key).join(', ')) });
      const [only, ...others] = made;
      const list = `/w/${slug}/purchase-orders?view=drafts` as Route;
      const own = only && others.length === 0 ? recordHref(slug, { noun: 'purchaseOrder', key: only.key }) : undefined;
      router.push(own ?? list);
    } catch (error) {
      setProblem(readFailure(error).message || words.acceptFailed);
    } finally {
      setPending(false);
      for (const route of [purchaseOrders, reorder, suppliers])
        void queries.invalidateQueries({ queryKey: route.pathKey() });
    }
  }
  return { accept, pending, problem };
}
