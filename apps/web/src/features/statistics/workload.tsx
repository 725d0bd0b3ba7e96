import type { TaskTrends } from '@quartermaster/contracts/tasks/trends';
import { EmptyState } from '@quartermaster/ui/empty-state';
import { Users } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { tasksHref } from '@/features/tasks/tasks-href';
import { formatMinutes } from '@/lib/minutes';
import { formatNumber } from '@/messages/formats';
import { statisticsWords as words } from '@/messages/statistics';
import { usePeople } from '@/trpc/people';
import { ChartBlock } from './chart-block';
import { DataTable } from './data-table';

/** More bars than this say less than the table does. */
const BARS = 10;

interface WorkloadProps {
  slug: string;
  load: TaskTrends['load'];
}

/** Who has how much open, the most first; what nobody has is among them. */
export function Workload({ slug, load }: WorkloadProps): ReactNode {
  const { nameOf } = usePeople();
  if (load.length === 0) {
    return (
      <ChartBlock chart="load">
        <EmptyState icon={Users} title={words.nothingOpen} />
      </ChartBlock>
    );
  }
  const sum = sumOf(load);
  const linkTo = (userId: string | null) => (
    <Link href={tasksHref(slug, `status = open && assignee = ${userId ?? 'none'}`)}>
      {userId ? nameOf(userId) : words.unassigned}
    </Link>
  );
  const busiest = load.find(({ userId }) => userId);
  const rest = load.slice(BARS);
  const bars = [
    ...load.slice(0, BARS).map((one) => ({ ...one, key: one.userId ?? 'nobody', name: linkTo(one.userId) })),
    ...(rest.length > 0 ? [{ ...sumOf(rest), key: 'others', name: words.others(rest.length) }] : []),
  ];
  const most = Math.max(...bars.map(({ open }) => open));
  return (
    <ChartBlock
      chart="load"
      caption={
        busiest?.userId
          ? `${words.loadCaption(nameOf(busiest.userId), busiest.open)} ${words.loadNote}`
          : words.loadUnassigned
      }
      drawing={() => (
        <ul aria-label={words.charts.load} className="grid gap-2">
          {bars.map(({ key, name, open, minutes }) => (
            <li key={key} className="grid gap-0.5">
              <span className="flex flex-wrap justify-between gap-x-3">
                <span>{name}</span>
                <span>{words.loadOf(open, formatMinutes(minutes))}</span>
              </span>
              <svg aria-hidden width="100%" height={12} className="block">
                <rect width={`${(open / most) * 100}%`} height={12} className="fill-(--chart-1)" />
              </svg>
            </li>
          ))}
        </ul>
      )}
      table={
        <DataTable
          caption={words.charts.load}
          head={[words.person, words.open, words.estimate]}
          rows={load.map(({ userId, open, minutes }) => ({
            key: userId ?? 'nobody',
            cells: [linkTo(userId), formatNumber(open), formatMinutes(minutes)],
          }))}
          sums={[words.sum, formatNumber(sum.open), formatMinutes(sum.minutes)]}
        />
      }
    />
  );
}

/** What several have together. */
function sumOf(load: TaskTrends['load']): { open: number; minutes: number } {
  return load.reduce((sum, one) => ({ open: sum.open + one.open, minutes: sum.minutes + one.minutes }), {
    open: 0,
    minutes: 0,
  });
}
