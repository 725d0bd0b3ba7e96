import type { Label, LabelColor } from '@quartermaster/contracts/labels';
import { cn } from '@quartermaster/ui/cn';
import type { ReactNode } from 'react';

const dots: Record<LabelColor, string> = {
  petrol: 'bg-(--chart-1)',
  marigold: 'bg-(--chart-2)',
  indigo: 'bg-(--chart-3)',
  vermilion: 'bg-(--chart-4)',
  sage: 'bg-(--chart-5)',
  plum: 'bg-(--chart-6)',
  umber: 'bg-(--chart-7)',
  steel: 'bg-(--chart-8)',
};

/** A colour of labels; never the only thing that tells two apart. */
export function LabelDot({ color }: { color: LabelColor }): ReactNode {
  return <span aria-hidden className={cn('size-2.5 shrink-0 rounded-full forced-color-adjust-none', dots[color])} />;
}

/** A label as everywhere: its colour and its name. */
export function LabelMark({ label }: { label: Pick<Label, 'name' | 'color'> }): ReactNode {
  return (
    <span className="inline-flex max-w-full items-center gap-1.5 text-sm">
      <LabelDot color={label.color} />
      <span className="truncate">{label.name}</span>
    </span>
  );
}
