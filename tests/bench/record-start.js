/**
 * Runs in the measured page before its own scripts: notes when something to look for has been painted, in milliseconds
 * since the navigation began.
 */
window.benchStart = {};
const wanted = { locked: 'input[type=password]', form: '[data-place] [role=radio]', hello: 'body > h1:only-child' };
new MutationObserver(() => {
  for (const [name, selector] of Object.entries(wanted)) {
    if (name in window.benchStart || !document.querySelector(selector)) continue;
    window.benchStart[name] = undefined;
    requestAnimationFrame(() => setTimeout(() => (window.benchStart[name] = performance.now())));
  }
}).observe(document, { childList: true, subtree: true });
document.addEventListener('submit', () => (window.benchStart.submitted = performance.now()), { capture: true });
