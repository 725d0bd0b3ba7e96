import { buttonClass } from '@quartermaster/ui/button';
import type { Metadata } from 'next';
import Link from 'next/link';
import { t } from '@/messages';
import { unsubscribeWords } from '@/messages/unsubscribe';

export const metadata: Metadata = {
  title: t.app.title(unsubscribeWords.title, t.app.name),
  robots: { index: false },
  referrer: 'no-referrer',
};

/**
 * Asks first, because scanners of mail open links. The form works without scripts and posts to this address, which the API answers and
 * sends back here with the result.
 */
export default async function Page({ searchParams }: PageProps<'/unsubscribe/[token]'>) {
  const { result } = await searchParams;
  if (result === 'stopped' || result === 'unknown') {
    const isStopped = result === 'stopped';
    return (
      <div role="status" className="grid gap-3">
        <h1 className="text-2xl">{isStopped ? unsubscribeWords.stopped : unsubscribeWords.unknown}</h1>
        <p className="text-md text-ink-2">{isStopped ? unsubscribeWords.stoppedBody : unsubscribeWords.unknownBody}</p>
        <p>
          <Link href="/">{unsubscribeWords.open}</Link>
        </p>
      </div>
    );
  }
  return (
    <form method="post" className="grid justify-items-start gap-3">
      <h1 className="text-2xl">{unsubscribeWords.question}</h1>
      <p className="text-md text-ink-2">{unsubscribeWords.body}</p>
      <input type="hidden" name="from" value="page" />
      <button type="submit" className={buttonClass({ tone: 'primary' })}>
        {unsubscribeWords.confirm}
      </button>
    </form>
  );
}
