'use client';

import { crashWords } from '@/messages/crash';
import './globals.css';

export default function GlobalError({ reset }: { error: Error; reset: () => void }) {
  return (
    <html lang="en">
      <body className="bg-canvas font-sans text-ink">
        <title>{crashWords.title}</title>
        <main className="grid min-h-dvh place-content-center gap-3 p-6 text-center">
          <h1 className="text-lg">{crashWords.title}</h1>
          <p>{crashWords.body}</p>
          <button type="button" className="underline" onClick={reset}>
            {crashWords.retry}
          </button>
        </main>
      </body>
    </html>
  );
}
