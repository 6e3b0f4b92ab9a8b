/** What the build, the service worker and the pages agree on. */

/** The address of the one document that opens every page under /field. */
export const SHELL = '/field';

/** The message by which a page lets the waiting version take over. */
export const TAKE_OVER = 'take-over';

/** How the document of one build is told from any other page that may answer in its place. */
export type ShellCopy = {
  /** The address of the build's list of routes, which every document of the build names. */
  routes: string;
};
