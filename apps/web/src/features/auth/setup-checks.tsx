import { CircleCheck, CircleDashed, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

export interface Check {
  name: string;
  state: 'ok' | 'failed' | 'waiting';
  text: string;
}

const LOOKS = {
  ok: { icon: CircleCheck, tone: 'text-st-success-fg' },
  failed: { icon: TriangleAlert, tone: 'text-st-danger-fg' },
  waiting: { icon: CircleDashed, tone: 'text-ink-2' },
};

/** What works, what does not, and what to change then. */
export function CheckList({ checks }: { checks: readonly Check[] }): ReactNode {
  return (
    <div role="status">
      <ul className="grid gap-2">
        {checks.map(({ name, state, text }) => {
          const { icon: Icon, tone } = LOOKS[state];
          return (
            <li key={name} className="flex items-start gap-2">
              <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${tone}`} strokeWidth={1.75} />
              <span>
                <strong className="font-semibold">{name}</strong> {text}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
