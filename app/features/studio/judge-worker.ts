import type { ChecklistDefinition } from '#app/domain/checklist/schema.ts';

import type { Content } from './content.ts';
import { judge } from './judge.ts';
import type { Judgement } from './judgement.ts';

/** The thread that judges. The first message is the history; each further one is a content as JSON, answered in order. */
export type Question = { history: readonly ChecklistDefinition[] } | { content: string; today: string };
/** Without the content, which the asker has as it was. */
export type Finding = Omit<Judgement, 'of'>;

let history: readonly ChecklistDefinition[] = [];

addEventListener('message', ({ data }: MessageEvent<Question>) => {
  if ('history' in data) {
    ({ history } = data);
    return;
  }
  const { faults, diff } = judge(JSON.parse(data.content) as Content, history, data.today);
  postMessage({ faults, diff } satisfies Finding);
});
