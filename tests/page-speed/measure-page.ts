// `npm run bench:page`: how soon the page is there and responds to a key, empty and with 240 turns (`npm run build` first; needs a quiet machine).
import type { Page } from 'playwright-core';
import { findChromium, launchBrowser, openVisit, signIn } from '../support/browser.ts';
import { startServer, temporaryDirectory } from '../support/server-process.ts';
import { importTurns } from './import-turns.ts';
import { timeInteractions } from './time-interactions.ts';
import { noteOpenings, timeOpening } from './time-opening.ts';

const rounds = Number(process.argv[2] ?? 5);
const table = '| Day | Duty |\n|---|---|\n' + '| Monday | Anna, **Ben** and `Cem` |\n'.repeat(8);
const code = `\`\`\`js\n${'const x = 1;\n'.repeat(8)}\`\`\``;
const [emptyText, longText] = ['What are you working on?', 'Answer number 239.'] as const;
const turns = Array.from({ length: 240 }, (_, index) => [`Question number ${index}`, `Answer number ${index}.\n\n${table}\n1. first\n2. second\n\n${code}\n`] as const);

await using data = await temporaryDirectory();
await using server = await startServer({ AISTUDIO_DATA_DIR: data.path });
const browser = await launchBrowser(findChromium()!);
const measured: Record<string, number[]> = {};
try {
  await using visit = await openVisit(browser);
  const { page } = visit;
  await signIn(page, server.url);
  await noteOpenings(page, [emptyText, longText]);
  const long = `${server.url}/c/${await importTurns(server.url, turns)}`;
  for (let round = 0; round < rounds; round++) {
    // Interleaved, so that a busy moment of the machine affects both.
    note('empty', await timeOpening(page, () => page.goto(server.url), emptyText));
    note('empty', await timeInteractions(page));
    note('240 turns', await timeOpening(page, () => page.goto(long), longText));
    await allTurns(page);
    note('240 turns', await timeInteractions(page));
  }
} finally {
  await browser.close();
}
const names = Object.keys(measured);
process.stdout.write(`| milliseconds, median of ${rounds} (least-most) | |\n|---|---|\n${names.map((name) => `| ${name} | ${describe(measured[name]!)} |`).join('\n')}\n`);

function note(where: string, times: Record<string, number>): void {
  for (const [name, time] of Object.entries(times)) (measured[`${where}: ${name}`] ??= []).push(time);
}

function describe(times: number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  return `${Math.round(sorted[Math.floor(sorted.length / 2)]!)} (${Math.round(sorted[0]!)}-${Math.round(sorted.at(-1)!)})`;
}

async function allTurns(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelectorAll('[data-message]').length === 480, undefined, { timeout: 60_000 });
}
