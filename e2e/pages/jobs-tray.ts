import type { Download, Locator, Page } from '@playwright/test';

/** The jobs of the person, beside every page. */
export class JobsTray {
  readonly button;
  readonly root;
  /** Newest first. */
  readonly jobs;

  constructor(readonly page: Page) {
    this.button = page.getByRole('button', { name: /^Jobs/ });
    this.root = page.getByRole('dialog', { name: 'Jobs' });
    this.jobs = this.root.locator('[data-export]');
  }

  progressOf(job: Locator): Locator {
    return job.getByRole('progressbar');
  }

  async download(job: Locator, format: 'CSV' | 'XLSX' | 'PDF'): Promise<Download> {
    const started = this.page.waitForEvent('download');
    await job.getByRole('link', { name: `Download ${format}` }).click();
    return started;
  }
}
