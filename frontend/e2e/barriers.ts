import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** Until the browser has drawn what it was told last: a change of colours is computed anew with the frame. */
async function drawn(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
  );
}

/** What keeps somebody from using the page as it is now (WCAG 2.1 AA, by axe): the rule and the element. */
export async function barriers(page: Page): Promise<string[]> {
  await drawn(page);
  const found = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .analyze();
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`),
  );
}
