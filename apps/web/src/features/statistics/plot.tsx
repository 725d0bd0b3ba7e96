import { type ReactNode, useRef } from 'react';
import { useWidth } from './use-width';

const HEIGHT = 200;
const HEAD = 10;
const FOOT = 24;
const LETTER = 7.5;

/** Where things stand in a drawing, in px. */
export interface Scale {
  /** Of one place on the horizontal axis. */
  step: number;
  /** The middle of a place. */
  x: (index: number) => number;
  y: (value: number) => number;
}

interface PlotProps {
  name: string;
  /** The id of the sentence that sums the drawing up. */
  summaryId: string;
  ticks: readonly number[];
  tickLabel: (tick: number) => string;
  /** Names of the places on the horizontal axis; the first and the last are shown. */
  places: readonly string[];
  children: (scale: Scale) => ReactNode;
}

/** Axes from 0 to the last tick, as wide as there is room, and what is drawn between them. */
export function Plot({ name, summaryId, ticks, tickLabel, places, children }: PlotProps): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const left = 8 + LETTER * Math.max(...ticks.map((tick) => tickLabel(tick).length));
  const step = Math.max(0, width - left) / places.length;
  const top = ticks.at(-1) ?? 1;
  const floor = HEIGHT - FOOT;
  const y = (value: number) => floor - (value / top) * (floor - HEAD);
  return (
    <div ref={box} className="h-50 overflow-hidden">
      {width > 0 ? (
        <svg
          role="img"
          aria-label={name}
          aria-describedby={summaryId}
          width={width}
          height={HEIGHT}
          className="block text-xs"
        >
          {ticks.map((tick) => (
            <g key={tick}>
              <path
                d={`M${left} ${y(tick)}H${width}`}
                className={tick === 0 ? 'stroke-border-strong' : 'stroke-border'}
              />
              <text x={left - 6} y={y(tick) + 4} textAnchor="end" className="fill-ink-2">
                {tickLabel(tick)}
              </text>
            </g>
          ))}
          <text x={left} y={HEIGHT - 6} className="fill-ink-2">
            {places[0]}
          </text>
          <text x={width} y={HEIGHT - 6} textAnchor="end" className="fill-ink-2">
            {places.at(-1)}
          </text>
          {children({ step, x: (index) => left + (index + 0.5) * step, y })}
        </svg>
      ) : null}
    </div>
  );
}
