import { useEffect, useState } from 'react';
import { applyFormats } from '@/lib/own-formats';
import { LANGUAGE_COOKIE, writePreference } from '@/lib/preferences';
import { chosenFormatLocale } from '@/messages/formats';
import { useMe, useWorkspace } from '@/trpc/session';

/**
 * Writes numbers and dates as the person chose, here or on another device, else as the workspace does.
 * @returns a number that changes when what is on the page was written otherwise: draw it again
 */
export function useOwnFormats(): number {
  const me = useMe();
  const workspace = useWorkspace();
  const [round, setRound] = useState(0);
  const wanted = me && workspace ? (me.locale ?? workspace.locale) : undefined;
  useEffect(() => {
    // The field that changes it applies it at once, and keeps its focus.
    if (wanted === undefined || wanted === chosenFormatLocale()) return;
    applyFormats(wanted);
    setRound((before) => before + 1);
  }, [wanted]);
  const language = me?.language;
  useEffect(() => {
    if (!language || document.documentElement.lang === language) return;
    document.documentElement.lang = language;
    writePreference(LANGUAGE_COOKIE, language);
  }, [language]);
  return round;
}
