import { expect, type Page, test } from './journey.ts';

/** Some three seconds on the line that `slowly` leaves. */
const FILE = { bytes: 900_000, perSecond: 300_000 };

const pages = [
  { what: 'a checklist', path: '/studio/import', name: 'notes.yaml', press: '读入', refusal: /没有导入/ },
  { what: 'unsent visits', path: '/import-visits', name: 'unsent.zip', press: '查看内容', refusal: /这个文件不能导入/ },
];

for (const { what, path, name, press, refusal } of pages) {
  test(`a file of ${what} shows how much of it has left, then that the server reads it, then what came of it`, async ({ person, watch }) => {
    watch.expects(/status of 422/);
    const page = await person('admin');
    await page.goto(path);
    await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.alloc(FILE.bytes, '- x\n') });
    await slowly(page);
    await page.getByRole('button', { name: press, exact: true }).click();
    const bar = page.getByRole('progressbar', { name: '发送进度' });
    const shares: number[] = [];
    await expect
      .poll(async () => {
        const value = await bar.getAttribute('value');
        if (value !== null) shares.push(Number(value));
        return new Set(shares).size;
      })
      .toBeGreaterThan(2);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    await expect(page.getByText(/^已发送 .+，共 .+$/)).toBeVisible();
    await expect(page.getByText('已全部发出，服务器正在读取…').first()).toBeVisible();
    await expect(bar).not.toHaveAttribute('value');
    await expect(page.getByText(refusal)).toBeVisible();
    await expect(bar).toHaveCount(0);
  });
}

async function slowly(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', { offline: false, latency: 1_500, downloadThroughput: -1, uploadThroughput: FILE.perSecond });
}
