import { Hand } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { recordHref } from '@/lib/record-href';
import { useWorkspace } from '@/trpc/session';

interface HoldingTasksProps {
  tasks: ReadonlyArray<{ id: string; key: string; title: string }>;
  /** What they do to the order. */
  says: string;
  /** Their pages open elsewhere: what is typed here stays. */
  elsewhere?: boolean;
}

/** The open tasks that hold an order, by their names. */
export function HoldingTasks({ tasks, says, elsewhere = false }: HoldingTasksProps): ReactNode {
  const slug = useWorkspace()?.slug ?? '';
  return (
    <div className="flex items-start gap-2 rounded-panel border-l-3 border-signal bg-st-attention-bg p-3 text-st-attention-fg">
      <Hand aria-hidden className="mt-0.5 size-4 shrink-0" strokeWidth={1.75} />
      <div className="grid min-w-0 gap-1">
        <p className="font-semibold">{says}</p>
        <ul>
          {tasks.map(({ id, key, title }) => (
            <li key={id} className="break-words">
              <Link
                href={recordHref(slug, { noun: 'task', key }) ?? '/'}
                prefetch={false}
                className="text-inherit"
                {...(elsewhere ? { target: '_blank', rel: 'noreferrer' } : {})}
              >
                {key} {title}
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
