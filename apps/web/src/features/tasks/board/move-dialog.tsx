import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import { Button } from '@quartermaster/ui/button';
import { Dialog, DialogActions } from '@quartermaster/ui/dialog';
import { Field } from '@quartermaster/ui/field';
import { Select } from '@quartermaster/ui/select';
import { type ReactNode, useState } from 'react';
import { t } from '@/messages';
import { boardWords } from '@/messages/board';
import type { BoardColumn } from './board-data';
import type { MoveTo } from './use-moves';

interface MoveDialogProps {
  task: TaskSummary;
  from: string;
  columns: readonly BoardColumn[];
  nameOf: (value: string) => string;
  manual: boolean;
  moveTo: MoveTo;
  onClose: () => void;
}

/** A move without dragging: the column, and whether at its top or bottom. */
export function MoveDialog({ task, from, columns, nameOf, manual, moveTo, onClose }: MoveDialogProps): ReactNode {
  const [value, setValue] = useState(from);
  const [place, setPlace] = useState('first');
  return (
    <Dialog open onClose={onClose} title={boardWords.moveTitle(task.key)} closeLabel={t.common.close} width="sm">
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          const loaded = columns.find((column) => column.value === value)?.items.length ?? 0;
          const last = value === from ? loaded - 1 : loaded;
          moveTo(task, from, { value, index: place === 'first' ? 0 : last });
          onClose();
        }}
      >
        <Field label={boardWords.column}>
          {(control) => (
            <Select
              {...control}
              value={value}
              onChange={(event) => setValue(event.target.value)}
              options={columns.map((column) => ({ value: column.value, label: nameOf(column.value) }))}
            />
          )}
        </Field>
        {manual ? (
          <Field label={boardWords.place}>
            {(control) => (
              <Select
                {...control}
                value={place}
                onChange={(event) => setPlace(event.target.value)}
                options={[
                  { value: 'first', label: boardWords.first },
                  { value: 'last', label: boardWords.last },
                ]}
              />
            )}
          </Field>
        ) : (
          <p className="text-ink-2">{boardWords.sorted}</p>
        )}
        <DialogActions>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button type="submit" tone="primary">
            {boardWords.moveNow}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
