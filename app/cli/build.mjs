/** `npm run build`: client and server, unless the build is of these sources already. */
import { ensureBuilt, ensureInstalled, requireNode } from './bootstrap.mjs';

requireNode();
ensureInstalled();
ensureBuilt();
