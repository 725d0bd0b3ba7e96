import { Button } from '@quartermaster/ui/button';
import { EmptyState } from '@quartermaster/ui/empty-state';
import { SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { filterWords } from '@/messages/filter';
import { listWords } from '@/messages/list';
import type { ListState } from '../address/list-state';
import type { SetListState } from '../address/use-list-state';
import type { KindUi } from '../kind-ui';
import { NarrowestFilter } from './narrowest-filter';

interface EmptyListProps {
  ui: KindUi;
  state: ListState;
  onState: SetListState;
}

/** Why a list is empty: what its kind says, or filters that exclude everything. */
export function EmptyList({ ui, state, onState }: EmptyListProps): ReactNode {
  const reason = ui.useEmpty(state);
  if (reason !== null) return reason;
  return (
    <EmptyState
      icon={SearchX}
      title={listWords.emptyMatch}
      action={<Button onClick={() => onState({ query: '' })}>{filterWords.clear}</Button>}
    >
      {ui.words.noMatch} <NarrowestFilter ui={ui} query={state.query} onState={onState} />
    </EmptyState>
  );
}
