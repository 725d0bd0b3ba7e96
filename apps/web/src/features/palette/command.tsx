import type { Choice } from '@quartermaster/ui/choice-list';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

export interface Command {
  value: string;
  label: string;
  /** Other words for the same thing, which typing finds too. */
  also?: string;
  icon: LucideIcon;
  /** The keys that do the same without the palette, in turn. */
  keys?: readonly string[] | undefined;
  /** The palette stays open for a second step. */
  stays?: boolean;
  run: () => void;
}

/** A line of the palette, and what choosing it does. */
export type Entry = Choice & Pick<Command, 'run' | 'stays'>;

/** A command as a line. */
export function asEntry({ icon, ...command }: Command): Entry {
  return { ...command, mark: <IconLine icon={icon}>{command.label}</IconLine> };
}

/** A line behind an icon. */
function IconLine({ icon: Icon, children }: { icon: LucideIcon; children: ReactNode }): ReactNode {
  return (
    <span className="flex min-w-0 items-center gap-2">
      <Icon aria-hidden className="size-4 shrink-0 text-ink-2" strokeWidth={1.75} />
      <span className="truncate">{children}</span>
    </span>
  );
}
