/**
 * Which modules of the browser's build go together. Left to itself, the bundler makes a file for every combination of
 * pages that share a module: the scoring page would ask for fifty, most of them of a few hundred bytes, which compress
 * badly and each cost a look into the cache of the service worker. Only what is needed together is named here; all else
 * is cut by the routes and by `import()`.
 */
const groups: { name: string; pattern: RegExp }[] = [
  {
    // What every page stands on. It changes only with a library, so browsers keep it through releases.
    name: 'framework',
    pattern: /\/node_modules\/(?:react|react-dom|scheduler|@remix-run|react-router|react-router-dom|turbo-stream|i18next|react-i18next|use-sync-external-store)\/|vite\/preload-helper/,
  },
  {
    // The pieces of the kit without which no page is drawn.
    name: 'kit',
    pattern:
      /\/app\/(?:ui\/(?:badge|button|button-class|class-names|field|icon|icon-paths|input|link-button|notice|progress|skeleton|state-message|use-open-dialog)\.tsx?|i18n\/(?:format|language|switch-language|use-format)\.ts|domain\/(?:access|calendar|problem)\.ts|features\/checklist-form\/wording\.ts|features\/shell\/(?:brand-mark|document-context|fault|fault-page|stale-page)\.tsx?)$/,
  },
  {
    // A checklist being filled in, and a sheet as a screen shows it: on the device, on the desk, in the studio's trial.
    name: 'checklist',
    pattern: /\/app\/domain\/(?:canonical|evidence|geo|joint\/code|checklist\/(?:answers|compile|condition|response|state))\.ts$|\/app\/field\/(?:draft|draft-evidence|sheet-view)\.ts$/,
  },
  // What the pages of the desk know of the device: signing in and out, and counting what is unsent.
  { name: 'hand-over', pattern: /\/app\/field\/(?:channel|keyring|password-in-hand|seal)\.ts$/ },
  { name: 'database', pattern: /\/app\/field\/database\.ts$|\/node_modules\/idb\// },
  // The client of the device, with all that it imports; what it imports later stays apart.
  { name: 'device', pattern: /\/app\/field\/(?:device|digest|keep-evidence)\.ts$/ },
];

/** The file a module is put into; undefined where the bundler decides. */
export function chunkOf(id: string): string | undefined {
  return groups.find(({ pattern }) => pattern.test(id))?.name;
}
