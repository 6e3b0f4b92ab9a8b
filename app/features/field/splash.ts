import { screens } from './splash.json';

type StartupPicture = { rel: 'apple-touch-startup-image'; href: string; media: string };

/** What iPads show while the app starts from the home screen; drawn by app/cli/make-splash.mjs. */
export function startupPictures(): StartupPicture[] {
  return screens.flatMap(({ width, height, ratio }) => {
    const screen = `(device-width: ${width}px) and (device-height: ${height}px) and (-webkit-device-pixel-ratio: ${ratio})`;
    return [
      { rel: 'apple-touch-startup-image', href: `/splash/${width}x${height}.png`, media: `${screen} and (orientation: portrait)` },
      { rel: 'apple-touch-startup-image', href: `/splash/${height}x${width}.png`, media: `${screen} and (orientation: landscape)` },
    ];
  });
}
