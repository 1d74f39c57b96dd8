import { expect } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { PASSWORD } from '../support/people.js';

/** A person at the keyboard: sees labels and buttons, types and clicks. Problems in the page's console fail the test; being asked to sign in or confirm again is none. */
export class Officer {
  readonly problems: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly baseUrl: string,
  ) {}

  static async signIn(browser: Browser, baseUrl: string, username: string, width = 1440): Promise<Officer> {
    const context = await browser.newContext({ viewport: { width, height: width > 500 ? 900 : 844 }, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' });
    const officer = new Officer(await context.newPage(), baseUrl);
    // Browser, API, worker and PostgreSQL share two cores: slow is not wrong.
    officer.page.setDefaultTimeout(40_000);
    officer.page.on('pageerror', (error) => officer.problems.push(error.message));
    officer.page.on('console', (message) => message.type() === 'error' && !/\b40[13]\b/.test(message.text()) && officer.problems.push(message.text()));
    await officer.page.goto(`${baseUrl}/login`);
    await officer.type('login-username', username);
    await officer.type('login-password', PASSWORD);
    await officer.press('login-submit');
    await officer.see('user-menu').waitFor();
    return officer;
  }

  see(testid: string): Locator {
    return this.page.getByTestId(testid);
  }

  async open(path: string): Promise<void> {
    await this.page.goto(`${this.baseUrl}${path}`);
  }

  async press(testid: string): Promise<void> {
    await this.see(testid).first().click();
  }

  async type(testid: string, text: string): Promise<void> {
    const field = this.see(testid).first();
    const input = field.locator('input, textarea');
    await ((await input.count()) > 0 ? input.first() : field).fill(text);
  }

  /** Picks from a drop-down by the words of the choice. */
  async choose(testid: string, words: string): Promise<void> {
    await this.see(testid).first().click();
    await this.page.getByRole('option', { name: words, exact: false }).first().click();
  }

  async submitDialog(dialog: string): Promise<void> {
    await this.see(dialog).getByTestId('dialog-submit').click();
  }

  /** Confirms a public or final act, with a reason where one is asked for. */
  async confirm(reason?: string): Promise<void> {
    if (reason) await this.type('confirm-reason', reason);
    await this.submitDialog('confirm-dialog');
    await this.see('confirm-dialog').waitFor({ state: 'detached' });
  }

  async stateIs(words: string): Promise<void> {
    await this.page.getByTestId('case-state').filter({ hasText: words }).waitFor();
  }

  expectNoProblems(): void {
    expect(this.problems).toEqual([]);
  }
}
