'use client';

import { Button } from '@quartermaster/ui/button';
import { type ReactNode, useState } from 'react';
import { t } from '@/messages';
import { providersWords as words } from '@/messages/providers';
import { leaveForProvider } from './credentials';

export interface SignInProvider {
  id: string;
  name: string;
}

interface ProviderButtonsProps {
  providers: readonly SignInProvider[];
  /** Where to go on after it. */
  next: string;
  onProblem: (problem: string | undefined) => void;
}

/** Signs in with an account somewhere else. Not there unless a provider is configured. */
export function ProviderButtons({ providers, next, onProblem }: ProviderButtonsProps): ReactNode {
  const [left, setLeft] = useState<string>();

  async function leave(id: string): Promise<void> {
    setLeft(id);
    onProblem(undefined);
    try {
      await leaveForProvider(id, next);
    } catch {
      onProblem(t.form.unreachable);
      setLeft(undefined);
    }
  }
  if (providers.length === 0) return null;
  return (
    <>
      <p className="text-center text-sm text-ink-2">{words.or}</p>
      {providers.map(({ id, name }) => (
        <Button key={id} className="w-full" pending={left === id} onClick={() => void leave(id)}>
          <bdi className="truncate">{words.continueWith(name)}</bdi>
        </Button>
      ))}
    </>
  );
}
