import type { TaskSummary } from '@quartermaster/contracts/tasks/task';
import { Button } from '@quartermaster/ui/button';
import { ChoiceList } from '@quartermaster/ui/choice-list';
import { type ReactNode, useState } from 'react';
import { t } from '@/messages';
import { paletteWords } from '@/messages/palette';
import { TaskChoices } from '../tasks/detail/task-choices';
import { isStep } from './steps';
import type { TaskCommand } from './task-commands';
import { useTaskSteps } from './task-steps';
import type { TaskAtHand } from './use-task-at-hand';

interface SecondStepProps {
  name: TaskCommand;
  atHand: TaskAtHand | null;
  /** Runs a command that needs no value, on the task that was chosen. */
  act: (name: TaskCommand, task: TaskSummary) => void;
  onBack: () => void;
  onClose: () => void;
}

/** Asks for what a command needs: which task is meant, if none is at hand, and the value. Backspace goes back where nothing is typed. */
export function SecondStep({ name, atHand, act, onBack, onClose }: SecondStepProps): ReactNode {
  const [picked, setPicked] = useState<TaskSummary>();
  const valuesOf = useTaskSteps();
  const task = picked ?? atHand?.task;
  const key = picked?.key ?? atHand?.key;
  const label = paletteWords.ofTask[name](key ?? paletteWords.aTask);
  const choices = task && isStep(name) ? valuesOf(name, task) : [];
  return (
    <fieldset
      aria-label={label}
      onKeyDown={(event) => {
        if (event.key === 'Backspace' && event.target instanceof HTMLInputElement && event.target.value === '')
          onBack();
      }}
    >
      <p className="flex items-center gap-3 pb-2 text-sm text-ink-2">
        {label}
        <Button size="sm" tone="quiet" onClick={onBack}>
          {paletteWords.back}
        </Button>
      </p>
      {key === undefined ? (
        <TaskChoices
          wide
          label={paletteWords.whichTask}
          without={[]}
          onChoose={(chosen) => {
            if (isStep(name)) return setPicked(chosen);
            onClose();
            act(name, chosen);
          }}
        />
      ) : (
        <ChoiceList
          key={key}
          wide
          label={label}
          choices={choices}
          chosen={choices.filter(({ on }) => on).map(({ value }) => value)}
          placeholder={label}
          emptyText={task ? paletteWords.empty : t.common.loading}
          onChoose={(value) => {
            onClose();
            choices.find((choice) => choice.value === value)?.run();
          }}
        />
      )}
    </fieldset>
  );
}
