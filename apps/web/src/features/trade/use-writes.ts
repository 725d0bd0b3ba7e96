import { showToast } from '@quartermaster/ui/toast';
import { type ApiFailure, readFailure } from '@/lib/api-error';
import { newId } from '@/lib/new-id';
import { type GestureOptions, useUndo } from '@/trpc/use-undo';

/** What a verb answered, or why it was refused. */
export type Outcome<T> = { done: T; failure?: undefined } | { done?: undefined; failure: ApiFailure };

export interface Said {
  text: string;
  /** There is no way back by undo. */
  final?: boolean;
}

/** @param A what every verb of the document answers */
export interface Writes<A> {
  /**
   * Sends a verb of a document; the page shows its answer. Nothing is shown before the server has it.
   * @param said the message afterwards; null for none
   */
  send: <T extends A>(
    gesture: (options: GestureOptions) => Promise<T>,
    said: (done: T) => Said | null,
  ) => Promise<Outcome<T>>;
  /** Reads the document again, as after someone else changed it. */
  refresh: () => Promise<void>;
}

interface WritesInput<A> {
  /** Puts an answer on the page. */
  take: (answer: A) => void;
  refresh: () => Promise<void>;
}

export function useWrites<A>({ take, refresh }: WritesInput<A>): Writes<A> {
  const { offer } = useUndo();
  return {
    refresh,
    async send(gesture, said) {
      const operation = newId();
      try {
        const done = await gesture({ context: { operation } });
        take(done);
        const words = said(done);
        if (words?.final) showToast({ text: words.text });
        else if (words) offer({ operation, text: words.text });
        return { done };
      } catch (error) {
        return { failure: readFailure(error) };
      } finally {
        void refresh();
      }
    },
  };
}
