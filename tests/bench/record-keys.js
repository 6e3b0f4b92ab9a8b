/**
 * Runs inside of the measured page and keeps in `benchKeys` how long each keystroke took to be painted: from the time
 * stamp of the key to the first task after the next frame. A key that had to wait for other work counts with its wait.
 */
window.benchKeys = [];

window.addEventListener(
  'keydown',
  ({ timeStamp }) => {
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.addEventListener('message', () => window.benchKeys.push(performance.now() - timeStamp));
      channel.port1.start();
      channel.port2.postMessage(null);
    });
  },
  { capture: true },
);
