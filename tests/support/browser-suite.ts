import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished } from 'vitest';
import { findChromium, launchBrowser, openVisit, signIn, type Visit } from './browser.ts';
import { startServer, temporaryDirectory, type ServerProcess } from './server-process.ts';

/** Null if there is none, and then the suites that need it are skipped. */
export const chromium = findChromium();

export interface BrowserSuite {
  /** Set while tests run. */
  server: ServerProcess;
  browser: Browser;
  /** The administrator's window, signed in; whatever its page complains about fails the test. */
  visit(url?: string): Promise<Visit>;
}

/** A real server with its own data and a browser, for all tests of the `describe` that calls it. */
export function startBrowserSuite(environment: () => Record<string, string> | Promise<Record<string, string>> = () => ({})): BrowserSuite {
  const ended = new AsyncDisposableStack();
  const suite = {
    async visit(url = suite.server.url) {
      const opened = await openVisit(suite.browser);
      onTestFinished(async () => {
        expect(opened.complaints).toEqual([]);
        await opened[Symbol.asyncDispose]();
      });
      await signIn(opened.page, url);
      return opened;
    },
  } as BrowserSuite;
  beforeAll(async () => {
    const data = ended.use(await temporaryDirectory());
    const starting = startServer({ AISTUDIO_DATA_DIR: data.path, ...(await environment()) });
    [suite.server, suite.browser] = await Promise.all([starting, launchBrowser(chromium!)]);
    ended.use(suite.server);
    ended.defer(() => suite.browser.close());
  });
  afterAll(() => ended.disposeAsync());
  return suite;
}
