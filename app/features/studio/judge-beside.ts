import type { ChecklistDefinition } from '#app/domain/checklist/schema.ts';

import { contentJson } from './content-json.ts';
import type { Finding, Question } from './judge-worker.ts';
import type { Judge } from './judgement.ts';

/**
 * Judging in a thread of its own: to read some hundred items against every earlier version takes longer than a keystroke
 * may wait. Where the thread does not start, the page judges by itself.
 */
export function judgeBeside(history: readonly ChecklistDefinition[]): Judge {
  let worker: Worker | null = null;
  const waiting: ((finding: Finding | null) => void)[] = [];

  function started(): Worker {
    if (worker) return worker;
    worker = new Worker(new URL('./judge-worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<Finding>) => waiting.shift()?.(data));
    worker.addEventListener('error', () => {
      for (const answer of waiting.splice(0)) answer(null);
    });
    worker.postMessage({ history } satisfies Question);
    return worker;
  }

  return {
    async judge(content, today) {
      const finding = await new Promise<Finding | null>((resolve) => {
        waiting.push(resolve);
        started().postMessage({ content: contentJson(content), today } satisfies Question);
      });
      return finding ? { ...finding, of: content } : (await import('./judge.ts')).judge(content, history, today);
    },
    rest() {
      worker?.terminate();
      worker = null;
      waiting.length = 0;
    },
  };
}
