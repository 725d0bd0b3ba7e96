import type { ReactNode } from 'react';
import { timelineWords } from '@/messages/timeline';
import { BAR_STYLES } from './bar-styles';

/** What the marks of the drawing mean. */
export function Legend(): ReactNode {
  return (
    <ul aria-label={timelineWords.marks} className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-ink-2 desk:pb-2">
      {(['overdue', 'blocked', 'done', 'cancelled'] as const).map((state) => {
        const { icon: Icon, ink } = BAR_STYLES[state];
        return (
          <li key={state} className="flex items-center gap-1">
            {Icon ? <Icon aria-hidden className={`size-3.5 ${ink}`} strokeWidth={1.75} /> : null}
            {timelineWords.states[state]}
          </li>
        );
      })}
      <li className="flex items-center gap-1">
        <svg aria-hidden width={20} height={8}>
          <path d="M0 4H20" strokeWidth={2} strokeDasharray="4 3" className="stroke-st-danger" />
        </svg>
        {timelineWords.early}
      </li>
    </ul>
  );
}
