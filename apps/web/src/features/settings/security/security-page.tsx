'use client';

import type { ReactNode } from 'react';
import { PageHeader } from '@/components/page-header';
import { PasskeysSection } from '@/features/auth/second-factor/passkeys-section';
import { TwoFactorSection } from '@/features/auth/second-factor/two-factor-section';
import { t } from '@/messages';
import { securityWords } from '@/messages/security';
import { SettingsNav } from '../settings-nav';
import { PasswordSection } from './password-section';
import { ProvidersSection } from './providers-section';
import { SessionsSection } from './sessions-section';

/** What protects a person's account. @param outcome what came of connecting a sign-in provider */
export function SecurityPage({ slug, outcome }: { slug: string; outcome: string | undefined }): ReactNode {
  return (
    <div className="grid max-w-3xl gap-8">
      <PageHeader title={t.nav.security} note={securityWords.note} />
      <SettingsNav slug={slug} />
      <PasswordSection />
      <TwoFactorSection slug={slug} />
      <PasskeysSection />
      <ProvidersSection slug={slug} outcome={outcome} />
      <SessionsSection />
    </div>
  );
}
