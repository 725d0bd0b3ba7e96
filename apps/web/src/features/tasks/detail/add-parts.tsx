'use client';

import { Button } from '@quartermaster/ui/button';
import { Toolbar } from '@quartermaster/ui/toolbar';
import { Bell, Link2, ListChecks, ListTree, type LucideIcon, Paperclip, Workflow } from 'lucide-react';
import type { ReactNode } from 'react';
import { taskPanelWords } from '@/messages/task-panel';
import type { Part } from './use-parts';

const ICONS: Record<Part, LucideIcon> = {
  checklist: ListChecks,
  subtasks: ListTree,
  files: Paperclip,
  links: Link2,
  dependencies: Workflow,
  reminders: Bell,
};

interface AddPartsProps {
  taskKey: string;
  parts: readonly Part[];
  onOpen: (part: Part) => void;
}

/** The parts of a task that hold nothing yet: each opens its section, ready to be filled. */
export function AddParts({ taskKey, parts, onOpen }: AddPartsProps): ReactNode {
  return (
    <Toolbar label={taskPanelWords.addPartsTo(taskKey)} className="-mx-2 gap-x-1 print:hidden">
      {parts.map((part) => {
        const Icon = ICONS[part];
        return (
          <Button key={part} size="sm" tone="quiet" className="font-normal!" onClick={() => onOpen(part)}>
            <Icon aria-hidden className="size-4" strokeWidth={1.75} />
            {taskPanelWords.parts[part]}
          </Button>
        );
      })}
    </Toolbar>
  );
}
