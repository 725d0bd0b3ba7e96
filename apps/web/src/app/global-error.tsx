'use client';

import { t } from '@/messages';
import './globals.css';

export default function GlobalError({ reset }: { error: Error; reset: () => void }) {
  return (
    <html lang="en">
      <body className="bg-canvas font-sans text-ink">
        <title>{t.crash.title}</title>
        <main className="grid min-h-dvh place-content-center gap-3 p-6 text-center">
          <h1 className="text-lg">{t.crash.title}</h1>
          <p>{t.crash.body}</p>
          <button type="button" className="underline" onClick={reset}>
            {t.common.retry}
          </button>
        </main>
      </body>
    </html>
  );
}
