import { createStore, useStore } from '@/lib/store';

interface Question {
  answer: Promise<boolean>;
  settle: (confirmed: boolean) => void;
}

const question = createStore<Question | null>(null);

/** Asks the person to prove who they are. One dialog answers all calls that wait. @returns whether they did */
export function askIdentity(): Promise<boolean> {
  const open = question.get();
  if (open) return open.answer;
  let settle = (_confirmed: boolean): void => undefined;
  const answer = new Promise<boolean>((resolve) => {
    settle = (confirmed) => {
      question.set(null);
      resolve(confirmed);
    };
  });
  question.set({ answer, settle });
  return answer;
}

/** The question that is open, with what answers it. */
export function useIdentityQuestion(): Question | null {
  return useStore(question, (open) => open);
}
