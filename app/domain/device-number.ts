/** The short number by which people tell devices apart: the beginning of the id a device has given itself. */
export function deviceNumber(id: string): string {
  return id.slice(0, 8).toUpperCase();
}
