import { subtract } from '@quartermaster/contracts/money/add';
import { compare } from '@quartermaster/contracts/money/compare';
import { exact } from '@quartermaster/contracts/money/units';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { formatDecimal } from '@/lib/numbers';
import { stockWords } from '@/messages/stock';
import { useTRPC } from '@/trpc/client';

const SIZE = { width: 96, height: 24 };
/** Room for the line and the mark at its end. */
const MARGIN = 3;
const DAYS = 30;

interface SparklineProps {
  variantId: string;
  reorderPoint: string | null;
}

/** How what there is of a variant went in the last 30 days: a step line, and the same as a sentence. */
export function Sparkline({ variantId, reorderPoint }: SparklineProps): ReactNode {
  const days = useQuery(useTRPC().stock.days.queryOptions({ variantId, days: DAYS })).data?.items;
  const [first, last] = [days?.at(0)?.onHand, days?.at(-1)?.onHand];
  if (!days || first === undefined || last === undefined) return null;
  const sentence = stockWords.trend.sentence({
    from: formatDecimal(first),
    to: formatDecimal(last),
    days: days.length - 1,
    change: compare(
      'quantity',
      subtract('quantity', exact('quantity', last), exact('quantity', first)),
      exact('quantity', '0'),
    ),
    reorder: reorderPoint && formatDecimal(reorderPoint),
  });
  return (
    <figure className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <StepLine values={days.map(({ onHand }) => onHand)} level={reorderPoint} label={sentence} />
      <figcaption className="text-sm text-ink-2">{sentence}</figcaption>
    </figure>
  );
}

/** Only a picture: its numbers need not be exact. */
function StepLine({
  values,
  level,
  label,
}: {
  values: readonly string[];
  level: string | null;
  label: string;
}): ReactNode {
  const points = values.map(Number);
  const marks = level === null ? points : [...points, Number(level)];
  const [least, most] = [Math.min(0, ...marks), Math.max(1, ...marks)];
  const y = (value: number) => SIZE.height - MARGIN - ((value - least) / (most - least)) * (SIZE.height - 2 * MARGIN);
  const step = (SIZE.width - 2 * MARGIN) / Math.max(1, points.length - 1);
  const path = points.map((value, at) => (at === 0 ? `M${MARGIN} ${y(value)}` : `H${MARGIN + at * step}V${y(value)}`));
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
      className="h-8 w-32 shrink-0 text-primary"
      fill="none"
    >
      {level === null ? null : (
        <path
          d={`M0 ${y(Number(level))}H${SIZE.width}`}
          className="stroke-ink-3"
          strokeDasharray="3 2"
          vectorEffect="non-scaling-stroke"
        />
      )}
      <path d={path.join('')} stroke="currentColor" strokeWidth={1.5} vectorEffect="non-scaling-stroke" />
      <circle
        cx={SIZE.width - MARGIN}
        cy={y(points.at(-1) ?? 0)}
        r={2.5}
        className="fill-signal stroke-surface"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
