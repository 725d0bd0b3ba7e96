import type { QuickAddHint, QuickAddSpan } from '@quartermaster/contracts/quick-add/types';
import { IconButton } from '@quartermaster/ui/button';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatDate } from '@/lib/dates';
import { quickAddWords } from '@/messages/quick-add';
import type { Sentence } from './use-sentence';
import { useSpanNames } from './use-span-names';

/** What the line was understood to say, piece by piece: each can be made plain text again. */
export function Chips({ sentence, onMadePlain }: { sentence: Sentence; onMadePlain: () => void }): ReactNode {
  const { read, makePlain, parent } = sentence;
  const nameOf = useSpanNames(parent);
  const nameOfSpan = (span: QuickAddSpan) => nameOf(span, read);
  return (
    <div className="grid gap-1.5">
      <p role="status" className="sr-only">
        {sentence.text === ''
          ? ''
          : `${quickAddWords.understood}: ${read.spans.map(nameOfSpan).join(', ') || quickAddWords.nothing}`}
      </p>
      <ul aria-label={quickAddWords.understood} className="flex flex-wrap gap-1.5 empty:hidden">
        {read.spans.map((span) => (
          <li
            key={`${span.kind}-${span.from}`}
            className="flex min-h-8 items-center gap-1 rounded-control border border-border-strong bg-selected pl-2"
          >
            {nameOfSpan(span)}
            <IconButton
              size="sm"
              label={quickAddWords.plain(span.text)}
              onClick={() => {
                makePlain(span);
                onMadePlain();
              }}
            >
              <X aria-hidden className="size-4" strokeWidth={1.75} />
            </IconButton>
          </li>
        ))}
      </ul>
      <ul className="grid gap-1 text-sm text-ink-2 empty:hidden">
        {read.hints.map((hint) => (
          <li key={`${hint.kind}-${hint.from}`}>{hintWords(hint)}</li>
        ))}
      </ul>
    </div>
  );
}

function hintWords(hint: QuickAddHint): string {
  if (hint.kind === 'nextYear') return quickAddWords.hints.nextYear(hint.text, formatDate(hint.on));
  return quickAddWords.hints[hint.kind](hint.text);
}
