import type { Locator, Page } from '@playwright/test';

/** `/w/{slug}/purchase-orders/PO-1/receive`: a delivery, until it is booked. */
export class ReceivePage {
  /** Takes codes and words. */
  readonly scan;
  /** The answer to the last scan. */
  readonly said;
  readonly note;
  readonly rows;
  readonly fillAll;
  readonly clear;
  readonly bar;
  readonly closeShort;
  readonly question;
  /** What was booked. */
  readonly booked;
  readonly more;

  constructor(
    readonly page: Page,
    readonly key = 'PO-1',
  ) {
    this.scan = page.getByRole('textbox', { name: 'Scan or find' });
    this.said = page.locator('[data-scan]');
    this.note = page.getByLabel('Delivery note');
    this.rows = page.getByRole('list', { name: `Lines of ${key}` }).getByRole('listitem');
    this.fillAll = page.getByRole('button', { name: 'Fill all outstanding' });
    this.clear = page.getByRole('button', { name: 'Clear', exact: true });
    this.bar = page.getByRole('region', { name: 'Book the delivery' });
    this.closeShort = this.bar.getByRole('button', { name: 'Receive and close short…' });
    this.question = page.getByRole('alertdialog');
    this.booked = page.getByRole('heading', { level: 2 });
    this.more = page.getByRole('button', { name: 'Receive more' });
  }

  async goto(slug: string): Promise<void> {
    await this.page.goto(`/w/${slug}/purchase-orders/${this.key}/receive`);
  }

  /** What comes now of a line. */
  now(line: string): Locator {
    return this.page.getByRole('textbox', { name: `Receive now of ${line}`, exact: true });
  }

  asExpected(line: string): Locator {
    return this.page.getByRole('checkbox', { name: `As expected: ${line}`, exact: true });
  }

  step(way: 'more' | 'less', line: string): Locator {
    return this.page.getByRole('button', { name: `One ${way} of ${line}`, exact: true });
  }

  damaged(line: string): Locator {
    return this.page.getByRole('button', { name: `Damaged or short: ${line}`, exact: true });
  }

  /** The main button, such as `Receive 120 units`. */
  book(name: string): Locator {
    return this.bar.getByRole('button', { name, exact: true });
  }
}
