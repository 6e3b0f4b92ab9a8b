import { renderToStaticMarkup } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { expect, test } from 'vitest';

import { ChecklistForm } from '#app/features/checklist-form/checklist-form.tsx';
import { createFormModel, fixedSource, type FormActions, FormContext } from '#app/features/checklist-form/model.ts';
import { SectionPanel } from '#app/features/checklist-form/section-panel.tsx';
import { answer, type Draft, markNotApplicable, toggleReason, writeNote } from '#app/field/draft.ts';
import type { Language } from '#app/i18n/language.ts';
import { serverI18n } from '#app/i18n/server.server.ts';
import { cash, emptyDraft, greets, leak, posture, T1 } from '#tests/field/people.ts';
import { smallChecklist } from '#tests/support/small-checklist.ts';

/* The form opens at the first place that misses something; what is drawn is that place's section. */

const actions: FormActions = {
  answer: () => undefined,
  type: () => undefined,
  clear: () => undefined,
  notApplicable: () => undefined,
  toggleReason: () => undefined,
  note: () => undefined,
  addSubject: () => 's9',
  renameSubject: () => undefined,
  removeSubject: () => undefined,
};

function html(draft: Draft, { readOnly = false, language = 'zh-CN' as Language } = {}): string {
  const model = createFormModel(smallChecklist(), fixedSource(draft));
  return renderToStaticMarkup(
    <I18nextProvider i18n={serverI18n(language)}>
      <ChecklistForm model={model} actions={readOnly ? null : actions} onHandIn={() => undefined} />
    </I18nextProvider>,
  );
}

const count = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;
const withCash = answer(emptyDraft(), cash, 'yes', T1);

test('nothing is preset', () => {
  for (const draft of [emptyDraft(), withCash]) {
    expect(count(html(draft), /role="radio" aria-checked="true"/g)).toBe(0);
  }
});

test('the form opens where something is missing and shows that section alone', () => {
  expect(html(emptyDraft())).toContain('data-place="scenario/cash-used "');
  const later = html(withCash);
  expect(later).not.toContain('data-place="scenario/cash-used "');
  expect(count(later, /data-place="voice\//g)).toBe(2);
});

test('an item that a condition hides is not drawn', () => {
  const without = html(answer(emptyDraft(), cash, 'no', T1));
  expect(without).toContain('data-place="voice/greets s1"');
  expect(without).not.toContain('calls-out-cash');
});

test('a fail asks for its note in place', () => {
  const text = html(answer(withCash, greets, 'fail', T1));
  expect(text).toContain('aria-required="true"');
  expect(text).toContain('说明（必填）');
});

test('a breach opens its reasons, a higher count its stepper', () => {
  const scored = [greets, { ...greets, item: 'voice/calls-out-cash' }].reduce((so, at) => answer(so, at, 'pass', T1), withCash);
  const once = html(toggleReason(scored, leak, 'shouted', 9, T1));
  expect(once).toContain('role="checkbox" aria-checked="true"');
  expect(once).not.toContain('<output');
  expect(html(answer(scored, leak, 4, T1))).toContain('>4</output>');
});

test('a section that is empty because nobody is named for it leads on to the next one, the last one nowhere', () => {
  const model = createFormModel(smallChecklist(), fixedSource({ ...withCash, subjects: [] }));
  const panel = (index: number) =>
    renderToStaticMarkup(
      <I18nextProvider i18n={serverI18n('zh-CN')}>
        <FormContext.Provider value={{ model, actions, evidence: null }}>
          <SectionPanel index={index} subject={null} onSubject={() => undefined} onSection={() => undefined} />
        </FormContext.Provider>
      </I18nextProvider>,
    );
  expect(panel(1)).toContain('还没有添加Teller');
  expect(panel(1)).toContain('下一类：Taboos');
  expect(panel(2)).not.toContain('下一类');
});

test('not applicable shows why', () => {
  const text = html(markNotApplicable(withCash, greets, 'no-occasion', T1));
  expect(text).toMatch(/role="radio" aria-checked="true"[^>]*>.*No occasion/);
});

test('no score is shown while scoring', () => {
  const all = [posture, leak].reduce((so, at) => answer(so, at, 1, T1), withCash);
  expect(html(all)).not.toMatch(/得分|最终/);
});

test('read-only: nothing can be pressed, typed or handed in, and the note is text', () => {
  const text = html(writeNote(answer(withCash, greets, 'fail', T1), greets, 'silent', T1), { readOnly: true });
  expect(count(text, /role="radio"[^>]*disabled/g)).toBe(count(text, /role="radio"/g));
  expect(text).not.toContain('<textarea');
  expect(text).not.toContain('提交检查');
  expect(text).toContain('silent');
});

test('English is complete', () => {
  const text = html(answer(withCash, greets, 'fail', T1), { language: 'en' });
  expect(text).toContain('Note (required)');
  expect(text.replaceAll(/<[^>]*>/g, '')).not.toMatch(/[\u4e00-\u9fff]/);
});
