/**
 * The address to go to after signing in or choosing a language: always a path of our own. Anything else (another site,
 * a scheme, a backslash trick, dots that leave two slashes in front) becomes the start page.
 */
export function ownPath(target: string | null | undefined): string {
  if (!target || !target.startsWith('/') || /[\\\s]/.test(target)) return '/';
  const parsed = urlOf(target);
  if (parsed?.host !== 'own.invalid' || parsed.pathname.startsWith('//')) return '/';
  return parsed.pathname + parsed.search;
}

function urlOf(target: string): URL | null {
  try {
    return new URL(target, 'http://own.invalid');
  } catch {
    return null;
  }
}
