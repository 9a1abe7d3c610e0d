// `node scripts/draw-icons.mjs`: the icons of the installed page, drawn from app/icon.svg by Chromium (CHROMIUM_PATH).
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from 'playwright-core';

const app = path.join(import.meta.dirname, '../apps/web/app');
const svg = readFileSync(path.join(app, 'icon.svg'), 'utf8');
// Systems cut their own shape out of an icon: the background fills the square, and the strokes stay near the middle.
const whole = svg.replace('rx="5.5"', '').replace('viewBox="0 0 24 24"', 'viewBox="0 0 24 24" width="100%" height="100%"').replace(/(<path.*)<\/svg>/s, '<g transform="translate(2.4 2.4) scale(.8)">$1</g></svg>');

const browser = await chromium.launch({ executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium', args: ['--headless', '--no-sandbox', '--disable-gpu'] });
for (const [name, size] of [['icon1.png', 192], ['icon2.png', 512], ['apple-icon.png', 180]]) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<body style="margin:0">${whole}</body>`);
  writeFileSync(path.join(app, name), await page.screenshot());
}
await browser.close();
