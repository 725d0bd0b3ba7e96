import type { TaskTrends } from '@quartermaster/contracts/tasks/trends';
import type { ReactNode } from 'react';
import { CycleTime } from './cycle-time';
import { Throughput } from './throughput';
import { Workload } from './workload';

/** The charts of the whole workspace. */
export function Charts({ slug, trends }: { slug: string; trends: TaskTrends }): ReactNode {
  return (
    <>
      <Throughput trends={trends} />
      <CycleTime trends={trends} />
      <Workload slug={slug} load={trends.load} />
    </>
  );
}
