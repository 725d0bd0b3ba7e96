import { cn } from '@quartermaster/ui/cn';
import type { ReactNode } from 'react';
import type { Scale } from './plot';
import { runsOf } from './runs';

/** First and second series: told apart by colour and by shape or dash. */
export type Tone = 'first' | 'second';

const fills: Record<Tone, string> = { first: 'fill-(--chart-1)', second: 'fill-(--chart-2)' };
const strokes: Record<Tone, string> = { first: 'stroke-(--chart-1)', second: 'stroke-(--chart-2)' };

interface SeriesProps {
  scale: Scale;
  tone: Tone;
  /** Null where nothing is known. */
  values: readonly (number | null)[];
  /** What the pointer is told at a place. */
  title: (index: number) => string;
}

/** Bars that stand on 0. */
export function Bars({ scale, tone, values, title }: SeriesProps): ReactNode {
  return values.map((value, index) =>
    value ? (
      <rect
        key={title(index)}
        x={scale.x(index) - scale.step * 0.35}
        width={scale.step * 0.7}
        y={scale.y(value)}
        height={scale.y(0) - scale.y(value)}
        className={fills[tone]}
      >
        <title>{title(index)}</title>
      </rect>
    ) : null,
  );
}

/** A line through what is known, with gaps where nothing is; a dot at each place. The second one is dashed. */
export function Line({ scale, tone, values, title }: SeriesProps): ReactNode {
  const known = values.flatMap((value, index) => (value === null ? [] : [{ index, value }]));
  return (
    <>
      {runsOf(known).map((run) => (
        <polyline
          key={run[0]?.index}
          points={run.map(({ index, value }) => `${scale.x(index)},${scale.y(value)}`).join(' ')}
          fill="none"
          strokeWidth={2}
          strokeDasharray={tone === 'second' ? '5 3' : undefined}
          className={strokes[tone]}
        />
      ))}
      {known.map(({ index, value }) => (
        <circle key={index} cx={scale.x(index)} cy={scale.y(value)} r={3} className={fills[tone]}>
          <title>{title(index)}</title>
        </circle>
      ))}
    </>
  );
}

interface KeyProps {
  tone: Tone;
  bar?: boolean;
  children: ReactNode;
}

/** The name of a series beside its mark. */
export function SeriesKey({ tone, bar = false, children }: KeyProps): ReactNode {
  return (
    <li className="flex items-center gap-1.5">
      <svg aria-hidden width={20} height={10} className={cn(strokes[tone], fills[tone])}>
        {bar ? (
          <rect x={5} width={10} height={10} stroke="none" />
        ) : (
          <path d="M0 5H20" strokeWidth={2} strokeDasharray={tone === 'second' ? '5 3' : undefined} />
        )}
      </svg>
      {children}
    </li>
  );
}

/** The names of the series. */
export function SeriesKeys({ children }: { children: ReactNode }): ReactNode {
  return <ul className="flex flex-wrap gap-x-4 text-sm">{children}</ul>;
}
