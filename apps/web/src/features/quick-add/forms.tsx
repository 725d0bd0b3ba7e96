import { type ReactNode, useState } from 'react';
import { getQuickAddStart } from '@/lib/layers';
import { lazyPart } from '@/lib/lazy-part';
import { OneForm } from './one-form';

export { loadWords } from '../tasks/sentence/words';

const ManyForm = lazyPart(() => import('./many-form').then((module) => module.ManyForm));
const Templates = lazyPart(() => import('./templates').then((module) => module.Templates));

/** What was typed and not created stays for the next time it is opened. */
let left = '';

/** One task, one for each of several pasted lines, or those of a template. */
export function Forms({ onClose }: { onClose: () => void }): ReactNode {
  const [first, setFirst] = useState(() => getQuickAddStart().text ?? left);
  const [pasted, setPasted] = useState<string | null>(null);
  const [choosing, setChoosing] = useState(() => getQuickAddStart().template);
  if (pasted !== null) return <ManyForm pasted={pasted} onBack={() => setPasted(null)} onClose={onClose} />;
  if (choosing) return <Templates onBack={() => setChoosing(false)} onClose={onClose} />;
  return (
    <OneForm
      first={first}
      onText={(text) => {
        left = text;
        setFirst(text);
      }}
      onPasteLines={setPasted}
      onTemplates={() => setChoosing(true)}
      onClose={onClose}
    />
  );
}
