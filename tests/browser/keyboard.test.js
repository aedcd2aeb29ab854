// Reading with the keyboard only, in a window as narrow as a phone, in which the menus are closed.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { none, setUp } from './browser.js';
import { fullest, languages } from './site.js';

const site = setUp();

for (const language of languages) {
  const { path } = fullest('version', language);

  test(`the first key leads to the text: /${path}`, async () => {
    const page = await site.open(path, { width: 320 });
    await page.keyboard.press('Tab');
    const skip = page.locator('.skip:focus');
    const box = await skip.boundingBox();
    assert.ok(box.width > 40 && box.height > 20 && box.x >= 0 && box.y >= 0, 'the link is seen when it has the focus');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    assert.ok(await page.evaluate(() => document.activeElement.closest('main')), 'the next key is inside the text');
    await page.context().close();
  });

  test(`every menu opens with a key and shows where the focus is: /${path}`, async () => {
    const page = await site.open(path, { width: 320 });
    const faults = [];
    const menus = page.locator('details > summary:visible');
    assert.ok((await menus.count()) >= 2, 'there are menus');
    for (const menu of await menus.all()) {
      const name = await menu.innerText();
      await menu.focus();
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Tab');
      const isSeen = (own) => own === document.activeElement && getComputedStyle(own).outlineStyle !== 'none';
      if (!(await menu.evaluate(isSeen))) faults.push(`${name}: the focus is not seen`);
      await page.keyboard.press('Enter');
      if (!(await menu.evaluate((own) => own.parentElement.open))) faults.push(`${name}: does not open`);
      await page.keyboard.press('Enter');
      if (await menu.evaluate((own) => own.parentElement.open)) faults.push(`${name}: does not close`);
    }
    await page.context().close();
    none(faults);
  });
}
