'use client';

import { IconButton } from '@quartermaster/ui/button';
import { Input } from '@quartermaster/ui/input';
import { Eye, EyeOff } from 'lucide-react';
import { type ComponentProps, type ReactNode, useState } from 'react';
import { t } from '@/messages';

/** A password field that can be read back. Paste and password managers are welcome. */
export function PasswordInput(props: ComponentProps<'input'>): ReactNode {
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <span className="relative block">
      <Input {...props} type={shown ? 'text' : 'password'} spellCheck={false} autoCapitalize="none" className="pr-10" />
      <span className="absolute inset-y-0 right-0.5 grid place-items-center">
        <IconButton
          size="sm"
          label={shown ? t.auth.hide : t.auth.show}
          aria-pressed={shown}
          onClick={() => setShown(!shown)}
        >
          <Icon aria-hidden className="size-4" strokeWidth={1.75} />
        </IconButton>
      </span>
    </span>
  );
}
