'use client';

import type { TaskLink } from '@quartermaster/contracts/links';
import type { OrderSummary } from '@quartermaster/contracts/orders/order';
import { LINK_KINDS, RECORD_KINDS, readRecordRef } from '@quartermaster/contracts/record-refs';
import { nounOf } from '@quartermaster/contracts/records/key';
import type { TaskDetail } from '@quartermaster/contracts/tasks/task';
import { announce } from '@quartermaster/ui/announcer';
import { ChoiceList } from '@quartermaster/ui/choice-list';
import { Field } from '@quartermaster/ui/field';
import { Select } from '@quartermaster/ui/select';
import { Tag } from '@quartermaster/ui/tag';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { readFailure } from '@/lib/api-error';
import { useDebounced } from '@/lib/use-debounced';
import { t } from '@/messages';
import { taskPanelWords } from '@/messages/task-panel';
import { useTRPC, useTRPCClient } from '@/trpc/client';
import { useCan } from '@/trpc/session';
import { taskCacheKeys } from '../task-cache';

const DEBOUNCE_MS = 200;
/** Orders of the customers that were found. */
const ORDERS = 8;

/** Finds a record of any kind by its words or its key. */
export function LinkPicker({ task, onDone }: { task: TaskDetail; onDone: () => void }): ReactNode {
  const api = useTRPCClient();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const [kind, setKind] = useState<TaskLink['kind']>('about');
  const [error, setError] = useState<string>();
  const asked = useDebounced(text.trim(), DEBOUNCE_MS);
  const found = useQuery(
    trpc.search.all.queryOptions({ text: asked }, { enabled: asked !== '', placeholderData: keepPreviousData }),
  );
  const records = asked === '' ? [] : (found.data?.kinds.flatMap(({ items }) => items) ?? []);
  const choices = records
    .filter(({ id }) => id !== task.id)
    .map(({ key, title }) => ({ key, title: title === key ? '' : title }));
  for (const { key, customer, reference } of useOrdersOf(records.map(({ key }) => key)))
    if (choices.every((one) => one.key !== key))
      choices.push({ key, title: reference ? `${customer.title}, ${reference}` : customer.title });
  // Records that the search does not find are linked by their keys.
  const typed = readRecordRef(text);
  if (typed !== null && records.every(({ key }) => key !== typed)) choices.push({ key: typed, title: '' });

  async function add(ref: string): Promise<void> {
    setError(undefined);
    try {
      const links = await api.links.add.mutate({ taskId: task.id, ref, kind });
      queries.setQueryData(trpc.links.list.queryKey({ taskId: task.id }), links);
      for (const queryKey of taskCacheKeys(trpc).counted) void queries.invalidateQueries({ queryKey });
      announce(taskPanelWords.linkAdded(ref));
      onDone();
    } catch (failure) {
      setError(readFailure(failure).message || taskPanelWords.saveFailed);
    }
  }
  return (
    <div className="w-72 max-w-full">
      <ChoiceList
        wide
        label={taskPanelWords.addLink}
        placeholder={taskPanelWords.linkHint}
        chosen={[]}
        choices={choices.map(({ key, title }) => ({
          value: key,
          label: `${key} ${title}`,
          hint: kindWords(key),
          mark: (
            <span className="flex items-center gap-2">
              <Tag>{key}</Tag>
              <span className="truncate">{title}</span>
            </span>
          ),
        }))}
        emptyText={emptyText(asked, found.isFetching)}
        onQuery={(next) => {
          setText(next);
          setError(undefined);
        }}
        onChoose={(ref) => void add(ref)}
      />
      <p role="alert" className="px-3 pb-2 text-sm text-st-danger-fg empty:hidden">
        {error}
      </p>
      <div className="border-t border-border p-2">
        <Field label={taskPanelWords.linkKind}>
          {(control) => (
            <Select
              {...control}
              value={kind}
              onChange={({ target }) => setKind(LINK_KINDS.find((one) => one === target.value) ?? 'about')}
              options={LINK_KINDS.map((value) => ({ value, label: taskPanelWords[value] }))}
            />
          )}
        </Field>
      </div>
    </div>
  );
}

/** The latest orders of the customers among some records: people know an order by whose it is. */
function useOrdersOf(keys: readonly string[]): readonly OrderSummary[] {
  const customers = keys.filter((key) => nounOf(key) === 'customer');
  const enabled = useCan('orders.read') && customers.length > 0;
  const query = `customer in (${customers.join(', ')})`;
  const asked = useTRPC().orders.list.queryOptions(
    { query, sort: '-placed', limit: ORDERS },
    { enabled, placeholderData: keepPreviousData },
  );
  const { data } = useQuery(asked);
  return enabled ? (data?.items ?? []) : [];
}

function emptyText(asked: string, searching: boolean): string {
  if (asked === '') return taskPanelWords.linkStart;
  return searching ? t.common.loading : taskPanelWords.noRecord;
}

/** What kind of record a reference leads to. */
export function kindWords(ref: string): string {
  const kind = RECORD_KINDS.find((one) => ref.startsWith(`${one}-`));
  return kind ? taskPanelWords.recordKinds[kind].toLocaleLowerCase() : '';
}
