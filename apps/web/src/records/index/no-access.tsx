import { EmptyState } from '@quartermaster/ui/empty-state';
import { Lock } from 'lucide-react';
import type { ReactNode } from 'react';
import { listWords } from '@/messages/list';
import type { PageUi } from '../kind-ui';

/** The person's role cannot see records of this kind. */
export function NoAccess({ ui }: { ui: Pick<PageUi, 'words'> }): ReactNode {
  return (
    <EmptyState icon={Lock} title={ui.words.noAccess}>
      {listWords.noAccessBody}
    </EmptyState>
  );
}
