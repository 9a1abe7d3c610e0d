import type { Page } from 'playwright-core';

/** Opens a page; milliseconds from the start of the navigation until its largest paint, and until its text and the composer are there. */
export async function timeOpening(page: Page, open: () => Promise<unknown>, text: string): Promise<Record<string, number>> {
  await open();
  await page.getByText(text).first().waitFor();
  await page.getByRole('textbox', { name: 'Your question' }).waitFor();
  return page.evaluate(async (wanted) => {
    const usable = performance.now();
    const paint = await new Promise<number>((resolve) => {
      new PerformanceObserver((list) => resolve(list.getEntries().at(-1)!.startTime)).observe({ type: 'largest-contentful-paint', buffered: true });
    });
    return { 'largest paint': paint, [`"${wanted}" and the composer`]: usable };
  }, text);
}
