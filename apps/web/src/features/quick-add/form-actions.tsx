import { Button } from '@quartermaster/ui/button';
import { cn } from '@quartermaster/ui/cn';
import { DialogActions } from '@quartermaster/ui/dialog';
import { Kbd } from '@quartermaster/ui/kbd';
import { ChevronDown, ChevronUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '@/messages';
import { quickAddWords } from '@/messages/quick-add';
import { useSettings } from '@/trpc/settings';

interface FormActionsProps {
  pending: boolean;
  more: { id: string; open: boolean; needed: boolean; onToggle: () => void };
  onTemplates: () => void;
  onAnother: () => void;
}

/** What can be done with a new task. On a phone it stays at the bottom, above the keyboard. */
export function FormActions({ pending, more, onTemplates, onAnother }: FormActionsProps): ReactNode {
  const { templates } = useSettings();
  const Arrow = more.open ? ChevronUp : ChevronDown;
  return (
    <DialogActions line>
      <span className="-ml-3 flex grow gap-1">
        {more.open && more.needed ? null : (
          <Button tone="quiet" aria-expanded={more.open} aria-controls={more.id} onClick={more.onToggle}>
            {more.open ? quickAddWords.less : quickAddWords.more}
            <Arrow aria-hidden className="size-4" strokeWidth={1.75} />
          </Button>
        )}
        {templates.length > 0 ? (
          <Button tone="quiet" onClick={onTemplates} className={cn(more.open && 'max-sm:hidden')}>
            {quickAddWords.fromTemplate}
          </Button>
        ) : null}
      </span>
      <Button tone="quiet" onClick={onAnother} className={cn(!more.open && 'max-sm:hidden')}>
        {quickAddWords.another} <Kbd>{quickAddWords.anotherHint}</Kbd>
      </Button>
      <Button type="submit" tone="primary" pending={pending}>
        {t.tasks.create}
      </Button>
    </DialogActions>
  );
}
