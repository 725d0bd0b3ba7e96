import { type ActionName, keyOf } from '@/lib/key-map';
import { useScreen } from '@/lib/screen';

/** The keys of an action as the person has them, with a second key for sequences; undefined where single keys are off. */
export function useKeysOf(): (action: ActionName, then?: string) => readonly string[] | undefined {
  const on = useScreen('singleKeys');
  const own = useScreen('keys');
  return (action, then) => {
    if (!on) return undefined;
    return [keyOf(action, own), ...(then ? [then] : [])].map((key) => key.toUpperCase());
  };
}
