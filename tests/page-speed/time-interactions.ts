import type { Page } from 'playwright-core';

const keys = 40;

/** Milliseconds from a key or a click until its effect is painted: the median of the keys, the slowest of the clicks. */
export async function timeInteractions(page: Page): Promise<Record<string, number>> {
  await page.evaluate(() => {
    const seen = window as unknown as { painted: Record<string, number[]> };
    seen.painted = { keydown: [], click: [] };
    for (const type of ['keydown', 'click']) {
      window.addEventListener(type, (event) => {
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => seen.painted[type]!.push(performance.now() - event.timeStamp);
          port2.postMessage(null);
        });
      }, { capture: true });
    }
  });
  const composer = page.getByRole('textbox', { name: 'Your question' });
  await composer.click();
  await page.keyboard.type('a'.repeat(keys));
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Delete');
  await page.getByRole('combobox', { name: /^Model/ }).last().click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Hide the sidebar' }).click();
  await page.getByRole('button', { name: 'Show the sidebar' }).click();
  const { keydown, click } = await page.evaluate(() => (window as unknown as { painted: Record<'keydown' | 'click', number[]> }).painted);
  return { 'a key': keydown.toSorted((a, b) => a - b)[Math.floor(keydown.length / 2)]!, 'the slowest click': Math.max(...click) };
}
