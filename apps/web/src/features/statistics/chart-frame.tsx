import { cn } from '@quartermaster/ui/cn';
import { Segments } from '@quartermaster/ui/segments';
import { type ReactNode, useId } from 'react';
import { statisticsWords as words } from '@/messages/statistics';

const DISPLAYS = ['chart', 'table'] as const;

export interface ChartFrameProps {
  title: string;
  asTable: boolean;
  onTable: (asTable: boolean) => void;
  /** What the numbers say, in a sentence. Without one there is nothing to draw, and `children` says why. */
  caption?: ReactNode;
  /** Beside the title. */
  controls?: ReactNode;
  /** Given the id of the caption. */
  drawing?: ((captionId: string) => ReactNode) | undefined;
  table?: ReactNode;
  /** Only as high as its words. */
  folded?: boolean | undefined;
  children?: ReactNode;
}

/** One chart or, as the person chose, the table of the same numbers. */
export function ChartFrame(props: ChartFrameProps): ReactNode {
  const { title, asTable, onTable, caption, controls, drawing, table, folded, children } = props;
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className={cn(
        'grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-2 rounded-panel border border-border bg-surface p-4 print:break-inside-avoid',
        folded && 'self-start',
      )}
    >
      <div className="flex flex-wrap items-center gap-2">
        <h2 id={id} className="mr-auto text-md font-semibold">
          {title}
        </h2>
        {controls}
        {drawing ? (
          <Segments
            size="sm"
            label={words.show(title)}
            value={asTable ? 'table' : 'chart'}
            onChange={(display) => onTable(display === 'table')}
            options={DISPLAYS.map((value) => ({ value, label: words.displays[value] }))}
          />
        ) : null}
      </div>
      {caption ? (
        <p id={`${id}caption`} className="text-ink-2">
          {caption}
        </p>
      ) : null}
      {drawing && asTable ? table : drawing?.(`${id}caption`)}
      {children}
    </section>
  );
}
