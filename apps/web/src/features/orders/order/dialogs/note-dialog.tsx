'use client';

import type { ComponentProps, ReactNode } from 'react';
import { NoteDialog as NoteDialogOf } from '@/features/trade/note-dialog';
import type { Answer } from '../use-order-writes';
import { useVerb } from './use-verb';

/** Takes something of an order back that is booked. */
export function NoteDialog(props: Omit<ComponentProps<typeof NoteDialogOf<Answer>>, 'verb'>): ReactNode {
  return <NoteDialogOf verb={useVerb()} {...props} />;
}
