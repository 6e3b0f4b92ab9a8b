/**
 * A browser over WebKitGTK for WebKitWebDriver, run by `gjs`. Under automation the browsers that come with WebKitGTK
 * keep their profile in memory; this one keeps it in the folder that is its first argument, so that what a page stored
 * can be looked for after the browser was killed.
 */
imports.gi.versions.Gtk = '3.0';
imports.gi.versions.WebKit2 = '4.1';
const { Gtk, WebKit2 } = imports.gi;

const [profile] = ARGV;
if (!profile) throw new Error('usage: gjs lasting-browser.js PROFILE-FOLDER');

Gtk.init(null);
const context = new WebKit2.WebContext({
  website_data_manager: new WebKit2.WebsiteDataManager({
    base_data_directory: `${profile}/data`,
    base_cache_directory: `${profile}/cache`,
  }),
});
context.get_cookie_manager().set_persistent_storage(`${profile}/cookies.sqlite`, WebKit2.CookiePersistentStorage.SQLITE);
context.set_automation_allowed(true);
context.connect('automation-started', (_context, session) => {
  const about = new WebKit2.ApplicationInfo();
  about.set_name('lasting-browser');
  about.set_version(WebKit2.get_major_version(), WebKit2.get_minor_version(), WebKit2.get_micro_version());
  session.set_application_info(about);
  session.connect('create-web-view', openWindow);
});
Gtk.main();

/** A window with an empty page; it goes when the page is closed. */
function openWindow() {
  const window = new Gtk.Window();
  const view = new WebKit2.WebView({ web_context: context, is_controlled_by_automation: true });
  window.add(view);
  view.connect('close', () => window.destroy());
  window.show_all();
  return view;
}
