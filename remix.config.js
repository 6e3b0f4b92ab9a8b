import { buildServiceWorker } from './app/cli/build-service-worker.ts';

/**
 * Every v3 flag is decided here on purpose (docs/decisions/001-remix-2.md).
 * Lazy route discovery stays off: with it, the offline shell under /field cannot boot.
 *
 * @type {import('@remix-run/dev').VitePluginConfig}
 */
export default {
  appDirectory: 'app',
  buildDirectory: 'build',
  ignoredRouteFiles: ['**/.*', '**/README.md'],
  serverModuleFormat: 'esm',
  buildEnd: ({ remixConfig }) => buildServiceWorker(remixConfig.buildDirectory),
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_singleFetch: true,
    v3_lazyRouteDiscovery: false,
    v3_routeConfig: false,
    unstable_optimizeDeps: false,
  },
};
