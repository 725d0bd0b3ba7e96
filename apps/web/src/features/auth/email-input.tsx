'use client';

import { Input } from '@quartermaster/ui/input';
import type { ComponentProps, ReactNode } from 'react';

/** A field for an e-mail address, which keyboards of phones and password managers know. */
export function EmailInput(props: ComponentProps<'input'>): ReactNode {
  return <Input {...props} type="email" inputMode="email" autoCapitalize="none" spellCheck={false} />;
}
