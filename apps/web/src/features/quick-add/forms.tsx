import { type ReactNode, useState } from 'react';
import { getQuickAddText } from '@/lib/layers';
import { lazyPart } from '@/lib/lazy-part';
import { OneForm } from './one-form';

const ManyForm = lazyPart(() => import('./many-form').then((module) => module.ManyForm));

/** What was typed and not created stays for the next time it is opened. */
let left = '';

/** One task, or one for each of several pasted lines. */
export function Forms({ onClose }: { onClose: () => void }): ReactNode {
  const [first] = useState(() => getQuickAddText() ?? left);
  const [pasted, setPasted] = useState<string | null>(null);
  if (pasted !== null) return <ManyForm pasted={pasted} onBack={() => setPasted(null)} onClose={onClose} />;
  return (
    <OneForm
      first={first}
      onText={(text) => {
        left = text;
      }}
      onPasteLines={setPasted}
      onClose={onClose}
    />
  );
}
