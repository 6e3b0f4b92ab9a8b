import { vitePlugin as remix } from '@remix-run/dev';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig } from 'vite';

import { chunkOf } from './app/cli/chunks.ts';
import remixOptions from './remix.config.js';

/** Packages with native parts, which the search for the browser's packages meets in route modules: they never leave the server. */
const serverOnly = ['@node-rs/argon2', 'better-sqlite3', 'drizzle-orm', 'postgres', 'sharp'];

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [tailwindcss(), remix(remixOptions)],
  build: {
    target: 'es2022',
    sourcemap: false,
    assetsInlineLimit: 0,
    manifest: true,
    rollupOptions: { output: isSsrBuild ? {} : { manualChunks: chunkOf } },
  },
  ssr: { noExternal: ['recharts', /^d3-/, /^victory-/] },
  // Found only while the first page loads, they would be prepared a second time under it.
  optimizeDeps: { exclude: serverOnly, include: ['i18next', 'react-i18next', 'zod', '@remix-run/node', '@radix-ui/react-dialog'] },
  server: { host: '127.0.0.1' },
}));
