import { PassThrough, type Transform } from 'node:stream';
import { buffer } from 'node:stream/consumers';

import { renderToPipeableStream } from 'react-dom/server';
import { expect, test } from 'vitest';

import { withoutPadding } from '#app/http/without-padding.server.ts';

const paragraphs = Array.from({ length: 200 }, (_, index) => `第 ${index} 条：大堂经理标识清楚，投诉有专人负责。`.repeat(3));

function rendered(through: Transform): Promise<Buffer> {
  const stream = renderToPipeableStream(
    <main>
      {paragraphs.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </main>,
    { onAllReady: () => void stream.pipe(through) },
  );
  return buffer(through);
}

test('a long document in Chinese is sent as it was written', async () => {
  const html = (await rendered(withoutPadding())).toString('utf8');
  expect(html).toBe(`<main>${paragraphs.map((text) => `<p>${text}</p>`).join('')}</main>`);
});

test('React still pads, so the padding still has to be taken out', async () => {
  expect((await rendered(new PassThrough())).includes(0)).toBe(true);
});
