import { EmptyState } from '@quartermaster/ui/empty-state';
import { SearchX } from 'lucide-react';
import type { ReactNode } from 'react';
import { listWords } from '@/messages/list';
import type { PageUi } from '../kind-ui';

/** The filter is being written, and is no query yet. */
export function UnreadableQuery({ ui }: { ui: Pick<PageUi, 'words'> }): ReactNode {
  return (
    <EmptyState icon={SearchX} title={listWords.unreadable}>
      {ui.words.unreadable}
    </EmptyState>
  );
}
