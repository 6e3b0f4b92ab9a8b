/** More rows than fit on a screen keep their header in sight inside a frame; fewer take the room they need. */
const FRAME_ROWS = 12;

export function scrollFor(rows: number): 'frame' | 'page' {
  return rows > FRAME_ROWS ? 'frame' : 'page';
}
