import { Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { productPageWords } from '@/messages/product-page';
import { type Clash, typedWords } from './variant-values';

interface ConflictNoteProps {
  /** Null while nobody else changed it. */
  clashes: readonly Clash[] | null;
  labelOf: (name: string) => string;
}

/** Someone else saved the same while it was open: which fields both changed. There from the start so that it is announced. */
export function ConflictNote({ clashes, labelOf }: ConflictNoteProps): ReactNode {
  const words = productPageWords.conflict;
  return (
    <div role="alert" className="empty:hidden">
      {clashes ? (
        <div className="grid gap-1 rounded-panel border-l-3 border-signal bg-st-attention-bg p-3 text-st-attention-fg">
          <p className="flex items-center gap-1.5 font-semibold">
            <Users aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
            {words.title}
          </p>
          <ul className="grid gap-0.5 empty:hidden">
            {clashes.map(({ name, theirs, mine }) => (
              <li key={name}>{words.clash(labelOf(name), typedWords(name, theirs), typedWords(name, mine))}</li>
            ))}
          </ul>
          <p>{words.untouched}</p>
          <p>{words.next}</p>
        </div>
      ) : null}
    </div>
  );
}
