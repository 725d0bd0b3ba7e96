import { type ReactNode, useEffect, useEffectEvent } from 'react';
import { LANGUAGE_COOKIE } from '@/lib/language';
import { applyFormats } from '@/lib/own-formats';
import { writePreference } from '@/lib/preferences';
import { chosenFormats } from '@/messages/formats';
import { useMe, useWorkspace } from '@/trpc/session';

/**
 * Writes numbers and dates as the person chose, here or on another device, else as the workspace does.
 * @param props.onChange what is on the page was written otherwise: draw it again
 */
export function OwnFormats(props: { onChange: () => void }): ReactNode {
  const me = useMe();
  const workspace = useWorkspace();
  const wanted = me && workspace ? (me.locale ?? workspace.locale) : undefined;
  const onChange = useEffectEvent(props.onChange);
  useEffect(() => {
    // The field that changes it applies it at once, and keeps its focus.
    if (wanted === undefined || wanted === (chosenFormats()?.locale ?? null)) return;
    applyFormats(wanted);
    onChange();
  }, [wanted]);
  const language = me?.language;
  useEffect(() => {
    if (!language || document.documentElement.lang === language) return;
    document.documentElement.lang = language;
    writePreference(LANGUAGE_COOKIE, language);
  }, [language]);
  return null;
}
