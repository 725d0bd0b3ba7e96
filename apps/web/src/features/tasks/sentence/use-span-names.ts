import type { QuickAdd, QuickAddSpan } from '@quartermaster/contracts/quick-add/types';
import { describeRecurrence } from '@quartermaster/contracts/recurrence-words';
import { formatDate, weekdayOf } from '@/lib/dates';
import { formatMinutes } from '@/lib/minutes';
import { t } from '@/messages';
import { quickAddWords } from '@/messages/quick-add';
import { usePeople } from '@/trpc/people';
import { nameIn, useSettings } from '@/trpc/settings';
import type { Sentence } from './use-sentence';

/** Says what a piece of a line means, in the words of the workspace. */
export function useSpanNames(parent: Sentence['parent']): (span: QuickAddSpan, read: QuickAdd) => string {
  const settings = useSettings();
  const people = usePeople();
  return (span, read) => {
    switch (span.kind) {
      case 'due':
        return quickAddWords.due(dueWords(read.fields));
      case 'recurrence':
        return repeatWords(read, span.value);
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

/** With the first date, unless that is said by a piece of its own. */
function repeatWords({ spans, fields }: QuickAdd, rule: string): string {
  const words = describeRecurrence(rule);
  const first = spans.some(({ kind }) => kind === 'due') ? words : quickAddWords.repeats(words, dueWords(fields));
  return fields.recurrenceFrom === 'completion' ? quickAddWords.fromCompletion(first) : first;
}

function dueWords({ dueOn, dueTime }: QuickAdd['fields']): string {
  if (dueOn === null) return dueTime ?? '';
  const day = `${weekdayOf(dueOn)} ${formatDate(dueOn)}`;
  return dueTime ? `${day}, ${dueTime}` : day;
}
