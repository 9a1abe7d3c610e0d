import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { accessibilityFaults } from '../support/browser.ts';
import { chromium, startBrowserSuite } from '../support/browser-suite.ts';
import { showConversation } from '../support/show-conversation.ts';

const wide = `$$${Array.from({ length: 40 }, (_, index) => `x_{${index}} + y^{${index}}`).join(' + ')}$$`;
const code = `\`\`\`python\n${Array.from({ length: 90 }, (_, index) => `print("line ${index} ${'long '.repeat(40)}")`).join('\n')}\n\`\`\``;
const everything = `# A heading

Water is H<sub>2</sub>O, **strong**, press <kbd>Ctrl</kbd>, see [the guide][1] and a note[^1]. $\\ce{2H2 + O2 -> 2H2O}$ and $\\pu{5 m/s}$.

${wide}

| Day | Duty |
|---|---|
| Mon | Anna<br>Ben |

<details>
<summary>More</summary>

Hidden **bold** text

</details>

${code}

مرحبا بالعالم، هذا نص عربي.

- عنصر واحد
- عنصر اثنان

[1]: https://example.org/guide

[^1]: The footnote.`;

describe.skipIf(chromium === null)('answers', () => {
  const { visit } = startBrowserSuite();
  const open = async (answer: string, question = 'Show me everything') => {
    const visited = await visit();
    await showConversation(visited.page, new URL(visited.page.url()).origin, [[question, answer]]);
    await visited.page.getByRole('article', { name: 'Answer' }).getByRole('button', { name: 'Receipt' }).waitFor();
    return visited;
  };

  test('everything in Markdown is drawn, and is accessible', async () => {
    const { page } = await open(everything);
    const answer = page.getByRole('article', { name: 'Answer' });
    await expect.poll(() => answer.locator('.katex').count(), { timeout: 20_000 }).toBe(3);
    expect(await answer.locator('.katex-error').count()).toBe(0);
    await answer.getByRole('link', { name: /the guide/ }).waitFor();
    await answer.getByText('More', { exact: true }).click();
    await answer.getByText('Hidden bold text').waitFor();
    expect(await answer.getByText('عنصر واحد').evaluate((element) => getComputedStyle(element).direction)).toBe('rtl');
    expect(await answer.getByText('Water is').evaluate((element) => getComputedStyle(element).direction)).toBe('ltr');
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
  });

  test('a wide formula scrolls by keyboard', async () => {
    const { page } = await open(wide);
    const formula = page.getByRole('group', { name: 'Formula' });
    await formula.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => formula.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);
  });

  test('long code is folded, wrapped, copied and saved, with its buttons in view', async () => {
    const { page } = await open(code);
    const box = page.getByRole('group', { name: 'Code, python' });
    const height = () => box.evaluate((element) => element.clientHeight);
    const folded = await height();
    await page.getByRole('button', { name: 'Show all lines' }).click();
    expect(await height()).toBeGreaterThan(3 * folded);
    await box.getByText('line 45').scrollIntoViewIfNeeded();
    const tool = page.getByRole('button', { name: 'Copy code' });
    expect(await tool.evaluate((element) => element.getBoundingClientRect().top)).toBeGreaterThanOrEqual(0);
    await tool.click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('line 89');
    await page.getByRole('button', { name: 'Wrap long lines' }).click();
    expect(await box.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0);
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download code' }).click();
    expect((await download).suggestedFilename()).toBe('code.py');
  });

  test.each([['> ', 2000], ['- ', 1500], ['1. ', 2040], ['_a_ ', 10_000]])('%s %i times does not keep the conversation from opening', async (sign, count) => {
    const { page } = await open(`${sign.repeat(count)}the end of it\n\nand after`);
    await page.getByText('the end of it').waitFor();
    await page.getByText('and after').waitFor();
    await page.getByRole('textbox', { name: 'Your question' }).fill('still here');
  });

  test('a conversation is exported as a Word file and as Markdown', async () => {
    const { page } = await open(everything);
    const save = async (name: string) => {
      await page.getByRole('button', { name: 'Print or export' }).click();
      const download = page.waitForEvent('download');
      await page.getByRole('menuitem', { name }).click();
      return download;
    };
    const word = await save('Save as Word (.docx)');
    expect(word.suggestedFilename()).toBe('Made up.docx');
    expect(readFileSync(await word.path()).subarray(0, 2).toString()).toBe('PK');
    const markdown = await save('Save as Markdown (.md)');
    expect(readFileSync(await markdown.path(), 'utf8')).toMatch(/^# Made up\n\n## You asked\n\n> Show me everything\n\n## Answer of .*\n\n# A heading/);
  });

  test('printing leaves out what only the screen needs, and cuts nothing off', async () => {
    const { page } = await open(everything);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    for (const gone of [page.getByRole('textbox', { name: 'Your question' }), page.getByRole('button', { name: 'Receipt' }), page.getByRole('button', { name: 'Copy code' }), page.getByLabel('Sidebar', { exact: true })]) {
      expect(await gone.isVisible()).toBe(false);
    }
    await page.getByRole('heading', { level: 1, name: 'Made up' }).waitFor();
    expect(await page.evaluate(() => getComputedStyle(document.body).colorScheme)).toContain('light');
    const end = await page.getByText('The footnote.').evaluate((element) => element.getBoundingClientRect().bottom + window.scrollY);
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeGreaterThanOrEqual(Math.floor(end));
  });

  test('an answer is read aloud by a voice of the device, and stopped', async () => {
    const { page } = await visit();
    await page.addInitScript(() => {
      const said: string[] = [];
      class Utterance {
        onend: (() => void) | null = null;
        readonly text: string;
        constructor(text: string) {
          this.text = text;
        }
      }
      const synthesis = { getVoices: () => [{ lang: 'en-US', localService: true, default: true, name: 'own' }], speak: (utterance: Utterance) => said.push(utterance.text), cancel: () => said.push('(stopped)'), addEventListener: () => undefined };
      Object.defineProperty(window, 'speechSynthesis', { value: synthesis });
      Object.assign(window, { said, SpeechSynthesisUtterance: Utterance });
    });
    await showConversation(page, new URL(page.url()).origin, [['Say it', 'These are **the words**.']]);
    await page.getByRole('button', { name: 'Read aloud' }).click();
    const said = () => page.evaluate(() => (window as unknown as { said: string[] }).said);
    await expect.poll(said).toContain('These are the words.');
    await page.getByRole('button', { name: 'Stop reading' }).click();
    await expect.poll(async () => (await said()).at(-1)).toBe('(stopped)');
    await page.getByRole('button', { name: 'Read aloud' }).waitFor();
  });

  test('the page can be installed', async () => {
    const { page } = await visit();
    const address = await page.locator('link[rel=manifest]').getAttribute('href');
    const manifest = (await (await page.request.get(new URL(address!, page.url()).href)).json()) as { display: string; icons: { src: string; sizes: string }[] };
    expect(manifest.display).toBe('standalone');
    for (const { src } of manifest.icons) expect((await page.request.get(new URL(src, page.url()).href)).status(), src).toBe(200);
    expect(manifest.icons.map(({ sizes }) => sizes)).toEqual(expect.arrayContaining(['192x192', '512x512']));
  });
});
