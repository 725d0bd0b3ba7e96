import type { QuickAdd, QuickAddSpan } from '@quartermaster/contracts/quick-add/types';
import { describeRecurrence } from '@quartermaster/contracts/recurrence-words';
import { IconButton } from '@quartermaster/ui/button';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatDate, weekdayOf } from '@/lib/dates';
import { formatMinutes } from '@/lib/minutes';
import { t } from '@/messages';
import { quickAddWords } from '@/messages/quick-add';
import { usePeople } from '@/trpc/people';
import { nameIn, useSettings } from '@/trpc/settings';
import type { Sentence } from './use-sentence';

/** What the line was understood to say, piece by piece: each can be made plain text again. */
export function Chips({ sentence, onMadePlain }: { sentence: Sentence; onMadePlain: () => void }): ReactNode {
  const { read, makePlain } = sentence;
  const nameOfSpan = useSpanName(sentence);
  return (
    <div className="grid gap-1.5">
      <p role="status" className="sr-only">
        {sentence.text === '' ? '' : `${quickAddWords.understood}: ${summaryOf(read, nameOfSpan)}`}
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
          <li key={`${hint.kind}-${hint.from}`}>{quickAddWords.hints[hint.kind](hint.text)}</li>
        ))}
      </ul>
    </div>
  );
}

function summaryOf(read: QuickAdd, nameOfSpan: (span: QuickAddSpan) => string): string {
  return read.spans.map(nameOfSpan).join(', ') || quickAddWords.nothing;
}

/** Says what a piece means, in the words of the workspace. */
function useSpanName({ read, parent }: Sentence): (span: QuickAddSpan) => string {
  const settings = useSettings();
  const people = usePeople();
  return (span) => {
    switch (span.kind) {
      case 'due':
        return quickAddWords.due(dueWords(read.fields));
      case 'recurrence':
        return describeRecurrence(span.value);
      case 'priority':
        return t.priority[span.value];
      case 'label':
        return 'id' in span.value ? nameIn(settings.labels, span.value.id) : quickAddWords.newLabel(span.value.name);
      case 'assignee':
        return people.nameOf(span.value);
      case 'link':
        return 'ref' in span.value ? quickAddWords.link(span.value.ref) : span.value.name;
      case 'estimate':
        return formatMinutes(span.value);
      case 'subtask':
        return quickAddWords.subtask(parent?.key ?? '');
    }
  };
}

function dueWords({ dueOn, dueTime }: QuickAdd['fields']): string {
  if (dueOn === null) return dueTime ?? '';
  const day = `${weekdayOf(dueOn)} ${formatDate(dueOn)}`;
  return dueTime ? `${day}, ${dueTime}` : day;
}
