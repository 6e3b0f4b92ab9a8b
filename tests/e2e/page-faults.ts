/**
 * What everybody needs of a page, looked at from inside of it: one first-level heading, one main part, a name for
 * every control, no id twice, nothing wider than the screen. Returns a line for each fault; serialised into the page,
 * so it refers to nothing outside of itself.
 */
export function pageFaults(): string[] {
  const faults: string[] = [];
  const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)].filter((element) => element.checkVisibility());
  const said = (element: Element) => element.outerHTML.slice(0, 120);

  const textOf = (ids: string | null) =>
    (ids ?? '')
      .split(/\s+/)
      .map((id) => document.getElementById(id)?.textContent ?? '')
      .join('');
  const nameOf = (element: HTMLElement) => {
    const labels = 'labels' in element && element.labels instanceof NodeList ? [...element.labels] : [];
    const pictures = [...element.querySelectorAll('[aria-label], img[alt], title')];
    return [
      element.getAttribute('aria-label'),
      textOf(element.getAttribute('aria-labelledby')),
      ...labels.map((label) => label.textContent),
      element.matches('input, select, textarea') ? '' : element.textContent,
      ...pictures.map((picture) => picture.getAttribute('aria-label') ?? picture.getAttribute('alt') ?? picture.textContent),
    ]
      .join('')
      .trim();
  };

  if (all('h1').length !== 1) faults.push(`${all('h1').length} headings of level 1`);
  if (all('main').length !== 1) faults.push(`${all('main').length} main parts`);
  for (const control of all('input:not([type=hidden]), select, textarea, button, a[href], summary, [role=radiogroup], [role=tablist]')) {
    if (nameOf(control) === '') faults.push(`no name: ${said(control)}`);
  }
  for (const image of all('img:not([alt])')) faults.push(`no text: ${said(image)}`);
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  for (const id of new Set(ids.filter((one, index) => ids.indexOf(one) !== index))) faults.push(`id twice: ${id}`);

  const { scrollWidth, clientWidth } = document.documentElement;
  if (scrollWidth > clientWidth) {
    const wide = all('body *').find((element) => element.getBoundingClientRect().right > clientWidth + 1 && isClippedByNobody(element));
    faults.push(`${scrollWidth - clientWidth} px wider than the screen: ${wide ? said(wide) : 'nothing in particular'}`);
  }
  return faults;

  function isClippedByNobody(element: Element): boolean {
    for (let above = element.parentElement; above; above = above.parentElement) {
      if (getComputedStyle(above).overflowX !== 'visible') return false;
    }
    return true;
  }
}
