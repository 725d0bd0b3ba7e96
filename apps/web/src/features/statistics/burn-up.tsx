import { EmptyState } from '@quartermaster/ui/empty-state';
import { Select } from '@quartermaster/ui/select';
import { Skeleton } from '@quartermaster/ui/skeleton';
import { useQuery } from '@tanstack/react-query';
import { FolderKanban } from 'lucide-react';
import type { ReactNode } from 'react';
import { formatDate } from '@/lib/dates';
import { t } from '@/messages';
import { formatNumber } from '@/messages/formats';
import { statisticsWords as words } from '@/messages/statistics';
import { ListFailed } from '@/records/list-failed';
import { useTRPC } from '@/trpc/client';
import { nameIn, useSettings } from '@/trpc/settings';
import { ChartBlock } from './chart-block';
import { DataTable } from './data-table';
import { Line, SeriesKey, SeriesKeys } from './marks';
import { lastOfPeriods } from './periods';
import { Plot } from './plot';
import { roundTicks } from './ticks';
import { useStatistics } from './use-statistics';

/** How much a project holds and how much of it is done, day by day. */
export function BurnUp(): ReactNode {
  const [{ days, project }, set] = useStatistics();
  const trpc = useTRPC();
  const { projects } = useSettings();
  const query = useQuery(
    trpc.tasks.trends.queryOptions(
      { days, projectId: project ?? undefined },
      { enabled: project !== null, staleTime: 0 },
    ),
  );
  const choices = projects.filter(({ id, archivedAt }) => id === project || archivedAt === null);
  const controls =
    choices.length > 0 ? (
      <Select
        aria-label={words.project}
        value={project ?? ''}
        onChange={({ target }) => set({ project: target.value || null })}
        options={[
          { value: '', label: words.chooseProject },
          ...choices.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    ) : null;
  const points = lastOfPeriods(query.data?.burnUp ?? []);
  const last = points.at(-1);
  if (project === null || !last || last.scope + last.done === 0) {
    return (
      <ChartBlock chart="burnUp" controls={controls} folded={project === null}>
        {project === null ? (
          <p className="text-ink-2">{choices.length > 0 ? words.projectHint : words.noProjects}</p>
        ) : query.isError ? (
          <ListFailed title={t.tasks.failed} error={query.error} retry={() => void query.refetch()} />
        ) : query.isPending ? (
          <Skeleton className="h-50" />
        ) : (
          <EmptyState icon={FolderKanban} title={words.nothingInProject} />
        )}
      </ChartBlock>
    );
  }
  const title = (key: 'scope' | 'done') => (index: number) =>
    words.point(formatDate(points[index]?.date ?? ''), words[key], formatNumber(points[index]?.[key] ?? 0));
  return (
    <ChartBlock
      chart="burnUp"
      controls={controls}
      caption={words.burnUpCaption(nameIn(projects, project), last.done, last.scope)}
      drawing={(captionId) => (
        <>
          <Plot
            name={words.charts.burnUp}
            summaryId={captionId}
            ticks={roundTicks(Math.max(...points.map(({ scope, done }) => Math.max(scope, done))))}
            tickLabel={(tick) => formatNumber(tick)}
            places={points.map(({ date }) => formatDate(date))}
          >
            {(scale) => (
              <>
                <Line scale={scale} tone="second" values={points.map(({ scope }) => scope)} title={title('scope')} />
                <Line scale={scale} tone="first" values={points.map(({ done }) => done)} title={title('done')} />
              </>
            )}
          </Plot>
          <SeriesKeys>
            <SeriesKey tone="second">{`${words.scope} ${formatNumber(last.scope)}`}</SeriesKey>
            <SeriesKey tone="first">{`${words.done} ${formatNumber(last.done)}`}</SeriesKey>
          </SeriesKeys>
        </>
      )}
      table={
        <DataTable
          caption={words.charts.burnUp}
          head={[words.day, words.scope, words.done]}
          rows={points.map(({ date, scope, done }) => ({
            key: date,
            cells: [formatDate(date), formatNumber(scope), formatNumber(done)],
          }))}
        />
      }
    />
  );
}
