import { VisuallyHidden } from '@quartermaster/ui/visually-hidden';
import { ChevronsLeftRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { boardWords } from '@/messages/board';

interface FoldedColumnProps {
  value: string;
  name: string;
  onOpen: () => void;
}

/** A column without a task, as a strip: cards are dropped on it as on any other. */
export function FoldedColumn({ value, name, onOpen }: FoldedColumnProps): ReactNode {
  return (
    <section
      aria-label={name}
      data-board-column={value}
      data-folded=""
      className="flex w-10 shrink-0 snap-start self-stretch rounded-panel border border-border bg-sunken data-over:border-ring coarse:w-11 print:hidden"
    >
      <button
        type="button"
        data-fold=""
        onClick={onOpen}
        className="control flex w-full flex-col items-center gap-2 rounded-panel py-3 text-ink-2 hover:bg-hover hover:text-ink"
      >
        <ChevronsLeftRight aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />
        <span className="max-h-64 truncate text-sm font-semibold [writing-mode:vertical-rl]">{name}</span>
        <VisuallyHidden>{boardWords.unfold}</VisuallyHidden>
      </button>
    </section>
  );
}
