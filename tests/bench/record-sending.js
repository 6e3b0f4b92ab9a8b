/**
 * Runs in the measured page: notes when the button that hands in is pressed and when the page says that the office has
 * the visit, in milliseconds since the navigation began, and the visit as it is sent.
 */
window.benchSending = {};
addEventListener('click', () => (window.benchSending.pressed = performance.now()), { capture: true, once: true });
new MutationObserver((_, observer) => {
  if (!document.body.textContent.includes('服务器已收到')) return;
  window.benchSending.received = performance.now();
  observer.disconnect();
}).observe(document.body, { childList: true, subtree: true, characterData: true });
const { fetch } = window;
window.fetch = (path, init) => {
  if (init?.method === 'PUT' && path.startsWith('/api/v1/visits/')) Object.assign(window.benchSending, { path, body: init.body });
  return fetch(path, init);
};
