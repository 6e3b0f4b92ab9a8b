import sharp from 'sharp';

/** Pictures as cameras write them, made for the journeys. */

type FilePayload = { name: string; mimeType: string; buffer: Buffer };

/**
 * A JPEG with noise in it, so that it compresses like a photo; each `seed` gives another one. It lies on its side and
 * says so (orientation 6: the camera was held upright), and carries a place and a device.
 */
export async function cameraPhoto(seed: number, width = 1600, height = 1200): Promise<FilePayload> {
  const small = { width: 400, height: 300, channels: 3, background: { r: 40 * (seed % 6), g: 120, b: 90 } } as const;
  const picture = await sharp({ create: { ...small, noise: { type: 'gaussian', mean: 128, sigma: 30 } } })
    .composite([{ input: Buffer.from(`<svg width="400" height="300"><text x="40" y="180" font-size="120">${seed}</text></svg>`) }])
    .png()
    .toBuffer();
  const buffer = await sharp(picture)
    .resize(width, height)
    .jpeg({ quality: 88 })
    .withMetadata({ orientation: 6 })
    .withExifMerge({ IFD0: { Make: 'SecretCam' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '38/1 29/1 0/1' } })
    .toBuffer();
  return { name: `IMG_${seed}.jpg`, mimeType: 'image/jpeg', buffer };
}

export function otherFile(name: string, mimeType: string, content: string | Buffer): FilePayload {
  return { name, mimeType, buffer: Buffer.from(content) };
}
