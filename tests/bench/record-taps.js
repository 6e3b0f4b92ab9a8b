/**
 * Runs inside of the measured page and keeps in `benchTaps` how long each tap took to be painted: `painted` up to the
 * first task after the next frame, `presented` (by interaction) as Event Timing has it.
 */
window.benchTaps = { painted: [], presented: {} };

const kindOf = (target) => (target.closest('[role=radio]') ? 'answer' : target.closest('button') ? 'move' : 'nothing');

window.addEventListener(
  'click',
  ({ target, timeStamp }) => {
    const kind = kindOf(target);
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.addEventListener('message', () => {
        window.benchTaps.painted.push({ kind, duration: performance.now() - timeStamp });
      });
      channel.port1.start();
      channel.port2.postMessage(null);
    });
  },
  { capture: true },
);

new PerformanceObserver((list) => {
  const { presented } = window.benchTaps;
  for (const { interactionId, duration, target } of list.getEntries()) {
    if (interactionId && target && kindOf(target) === 'answer') presented[interactionId] = Math.max(presented[interactionId] ?? 0, duration);
  }
}).observe({ type: 'event', durationThreshold: 16 });
