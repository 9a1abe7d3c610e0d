import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { administrator } from './server-process.ts';

const require = createRequire(import.meta.url);
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const places = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];
/** A name like that of a school's first server: the browser gives it neither the rights of https nor those of localhost. */
export const lanName = 'server.lan';
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', `--host-resolver-rules=MAP ${lanName} 127.0.0.1`];

/** The Chromium to test with: CHROMIUM_PATH, else the machine's. Null if there is none, which is reported once. */
export function findChromium(): string | null {
  const found = places.find((place) => place !== undefined && place !== '' && existsSync(place)) ?? null;
  if (found === null) process.stdout.write('The browser tests did not run: no Chromium was found. Install one, or name it in CHROMIUM_PATH.\n');
  return found;
}

export function launchBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: flags });
}

export interface Visit extends AsyncDisposable {
  page: Page;
  context: BrowserContext;
  /** What the page complained about: its own errors, and violations of its security policy. */
  complaints: string[];
}

/** Logged by a refusal, and by a header that plain http cannot use. */
const harmless = ['Failed to load resource', 'The Cross-Origin-Opener-Policy header has been ignored'];

/** A person's own browser window, not signed in. */
export async function openVisit(browser: Browser, options: { dark?: boolean; phone?: boolean } = {}): Promise<Visit> {
  const context = await browser.newContext({
    colorScheme: options.dark === true ? 'dark' : 'light',
    reducedMotion: 'reduce',
    viewport: options.phone === true ? { width: 390, height: 844 } : { width: 1280, height: 820 },
    ...(options.phone === true ? { isMobile: true, hasTouch: true } : {}),
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !harmless.some((beginning) => message.text().startsWith(beginning))) complaints.push(message.text());
  });
  return { page, context, complaints, [Symbol.asyncDispose]: () => context.close() };
}

/** Opens the page of somebody who is signed in, without the detour over the form that is not in question. */
export async function signIn(page: Page, url: string, person: { email: string; password: string } = administrator): Promise<void> {
  // A name that the browser alone can resolve.
  if (new URL(url).hostname === lanName) return signInByForm(page, url, person);
  const response = await page.request.post(`${url}/api/auth/sign-in/email`, { data: person, headers: { origin: url } });
  if (!response.ok()) throw new Error(`Sign-in failed: ${response.status()} ${await response.text()}`);
  await page.goto(url);
  await page.getByRole('textbox', { name: 'Your question' }).waitFor();
}

export async function signInByForm(page: Page, url: string, person: { email: string; password: string } = administrator): Promise<void> {
  await page.goto(`${url}/sign-in`);
  await page.getByLabel('Email').waitFor().catch(async () => {
    throw new Error(`No sign-in form at ${page.url()}: ${await page.locator('body').innerText()}`);
  });
  await page.getByLabel('Email').fill(person.email);
  await page.getByLabel('Password').fill(person.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('textbox', { name: 'Your question' }).waitFor();
}

/** Sends a question from the open page. */
export async function ask(page: Page, question: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Your question' }).fill(question);
  await page.getByRole('button', { name: /^Send/ }).click();
}

/** What axe-core reports about the page in its current state: `rule: element`. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  // Elements that are still fading in count as closed, and their focus guards as a fault.
  await page.waitForFunction(() => document.querySelector('[data-starting-style], [data-ending-style]') === null && !document.getAnimations().some((animation) => animation instanceof CSSTransition));
  // Evaluated by the browser's debugger, to which the page's security policy does not apply.
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run: (root: Document) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } };
    const { violations } = await axe.run(document);
    return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
  });
}
