'use client';

import { Button } from '@quartermaster/ui/button';
import { Menu, MenuContent, MenuItem, MenuSeparator, MenuTrigger } from '@quartermaster/ui/menu';
import { ChevronDown } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { useOfflineSince } from '@/lib/connection';
import { orderPageWords } from '@/messages/order-page';
import { orderStepWords } from '@/messages/order-steps';

/** What can be done with a document. */
export interface Step<A extends string> {
  action: A;
  label: string;
  /** Why it cannot be done now, where people would expect that it can. */
  reason?: string;
}

interface Steps<A extends string> {
  /** What comes next. */
  next: Step<A> | null;
  others: readonly Step<A>[];
}

interface StepRules<A extends string, N> {
  /** In the order of the menu. */
  actions: readonly A[];
  /** Null for what cannot be done with it. */
  stepOf: (action: A, now: N) => Step<A> | null;
  /** Whether it comes next, where it can be done. */
  isNext: (action: A, now: N) => boolean;
}

/** What can be done with a document as it is now, and which of it comes next. */
export function stepsBy<A extends string, N>({ actions, stepOf, isNext }: StepRules<A, N>): (now: N) => Steps<A> {
  return (now) => {
    const all = actions.flatMap((action) => stepOf(action, now) ?? []);
    const next = all.find(({ action }) => isNext(action, now)) ?? null;
    return { next, others: all.filter((step) => step !== next) };
  };
}

interface StepsProps<A extends string> extends Steps<A> {
  /** What ends or undoes something: the menu has it last. */
  ending: readonly A[];
  /** What is under way. */
  pending: A | null;
  onStep: (action: A) => void;
}

/** A menu of what can be done with a document, and a button for what comes next. */
export function StepButtons<A extends string>({ next, others, ending, pending, onStep }: StepsProps<A>): ReactNode {
  const isOffline = useOfflineSince() !== null;
  const reasonId = useId();
  const isBlocked = next !== null && (next.reason !== undefined || isOffline);
  return (
    <>
      {others.length > 0 ? <StepMenu steps={others} ending={ending} isOffline={isOffline} onStep={onStep} /> : null}
      {next ? (
        <Button
          tone="primary"
          className="aria-disabled:opacity-55 coarse:h-11"
          pending={pending === next.action}
          aria-disabled={isBlocked ? true : undefined}
          aria-describedby={isBlocked ? reasonId : undefined}
          onClick={() => (isBlocked ? undefined : onStep(next.action))}
        >
          {next.label}
        </Button>
      ) : null}
      {isBlocked ? (
        <p id={reasonId} className="basis-full text-right text-sm text-ink-2">
          {isOffline ? orderPageWords.offline : next.reason}
        </p>
      ) : null}
    </>
  );
}

interface StepMenuProps<A extends string> extends Pick<StepsProps<A>, 'ending' | 'onStep'> {
  steps: readonly Step<A>[];
  isOffline: boolean;
}

function StepMenu<A extends string>({ steps, ending, isOffline, onStep }: StepMenuProps<A>): ReactNode {
  const [first, last] = [
    steps.filter(({ action }) => !ending.includes(action)),
    steps.filter(({ action }) => ending.includes(action)),
  ];
  const item = ({ action, label, reason }: Step<A>) => (
    <MenuItem
      key={action}
      // What cannot be done now still gets focus, because it says why.
      aria-disabled={isOffline || reason !== undefined || undefined}
      className="py-1 aria-disabled:text-ink-3"
      onSelect={(event) => {
        if (isOffline || reason !== undefined) event.preventDefault();
        // The dialog opens after the menu has given focus back, so that it can do the same.
        else requestAnimationFrame(() => onStep(action));
      }}
    >
      <span>
        {label}
        {reason ? <span className="block text-sm text-ink-2">{reason}</span> : null}
      </span>
    </MenuItem>
  );
  return (
    <Menu modal={false}>
      <MenuTrigger asChild>
        <Button className="coarse:h-11">
          {orderStepWords.actions.more}
          <ChevronDown aria-hidden className="size-4" strokeWidth={1.75} />
        </Button>
      </MenuTrigger>
      <MenuContent align="end">
        {first.map(item)}
        {first.length > 0 && last.length > 0 ? <MenuSeparator /> : null}
        {last.map(item)}
      </MenuContent>
    </Menu>
  );
}
