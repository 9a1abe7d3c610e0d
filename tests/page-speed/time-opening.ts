import type { Page } from 'playwright-core';

/** From now on each page records when one of the texts and the composer have been painted. A query from outside would only be answered once the page is idle. */
export async function noteOpenings(page: Page, texts: string[]): Promise<void> {
  await page.addInitScript((wanted) => {
    const seen = window as unknown as { shown?: number };
    const observer = new MutationObserver(() => {
      const text = document.querySelector('main')?.textContent ?? '';
      if (document.querySelector('#question') === null || !wanted.some((each) => text.includes(each))) return;
      observer.disconnect();
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => (seen.shown = performance.now());
        port2.postMessage(null);
      });
    });
    observer.observe(document, { childList: true, subtree: true, characterData: true });
  }, texts);
}

/** Opens a page; milliseconds from the start of the navigation to its largest paint, and until its text and the composer are there. */
export async function timeOpening(page: Page, open: () => Promise<unknown>, text: string): Promise<Record<string, number>> {
  await open();
  await page.getByText(text).first().waitFor();
  await page.getByRole('textbox', { name: 'Your question' }).waitFor();
  await page.waitForFunction(() => 'shown' in window);
  return page.evaluate(async (wanted) => {
    const { shown } = window as unknown as { shown: number };
    const paint = await new Promise<number>((resolve) => {
      new PerformanceObserver((list) => resolve(list.getEntries().at(-1)!.startTime)).observe({ type: 'largest-contentful-paint', buffered: true });
    });
    return { 'largest paint': paint, [`"${wanted}" and the composer`]: shown };
  }, text);
}
