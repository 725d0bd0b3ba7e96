import { Button } from '@quartermaster/ui/button';
import { ChoiceList } from '@quartermaster/ui/choice-list';
import { type ReactNode, useState } from 'react';
import { matching } from '@/lib/matching';
import { quickAddWords } from '@/messages/quick-add';
import { useSettings } from '@/trpc/settings';
import { useStartTemplate } from '../tasks/templates/use-start-template';

/** The workspace's templates, one of which becomes a task. Backspace goes back where nothing is typed. */
export function Templates({ onBack, onClose }: { onBack: () => void; onClose: () => void }): ReactNode {
  const { templates } = useSettings();
  const start = useStartTemplate();
  const [text, setText] = useState('');
  const [starting, setStarting] = useState(false);
  const choices = templates.map(({ id, name }) => ({ value: id, label: name }));

  async function choose(id: string): Promise<void> {
    if (starting) return;
    setStarting(true);
    const done = await start(id);
    setStarting(false);
    if (done) onClose();
  }
  return (
    <fieldset
      aria-label={quickAddWords.templates}
      aria-busy={starting}
      onKeyDown={(event) => {
        if (event.key !== 'Backspace' || !(event.target instanceof HTMLInputElement) || event.target.value) return;
        // It is the line that has focus by the time the browser acts on the key.
        event.preventDefault();
        onBack();
      }}
    >
      <ChoiceList
        wide
        label={quickAddWords.templates}
        choices={matching(choices, text).map(({ entry }) => entry)}
        chosen={[]}
        placeholder={quickAddWords.whichTemplate}
        emptyText={quickAddWords.noTemplate}
        onQuery={setText}
        onChoose={(id) => void choose(id)}
      />
      <Button tone="quiet" className="mt-2" onClick={onBack}>
        {quickAddWords.back}
      </Button>
    </fieldset>
  );
}
