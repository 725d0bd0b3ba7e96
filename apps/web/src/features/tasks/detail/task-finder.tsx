'use client';

import { Button } from '@quartermaster/ui/button';
import { Popover, PopoverContent, PopoverTrigger } from '@quartermaster/ui/popover';
import { Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { lazyPart } from '@/lib/lazy-part';
import type { TaskChoicesProps } from './task-choices';

const TaskChoices = lazyPart(() => import('./task-choices').then((module) => module.TaskChoices));

/** A button that finds a task by its words or its number. */
export function TaskFinder({
  label,
  without,
  autoFocus,
  onChoose,
}: TaskChoicesProps & { autoFocus?: boolean }): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button size="sm" tone="quiet" autoFocus={autoFocus} className="justify-self-start">
          <Plus aria-hidden className="size-4" strokeWidth={1.75} />
          {label}
        </Button>
      </PopoverTrigger>
      <PopoverContent label={label} align="start">
        <TaskChoices
          label={label}
          without={without}
          onChoose={(task) => {
            setOpen(false);
            onChoose(task);
          }}
        />
      </PopoverContent>
    </Popover>
  );
}
