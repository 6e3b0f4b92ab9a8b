import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { severities } from '#app/domain/checklist/kinds.ts';
import { itemId } from '#app/domain/checklist/schema.ts';
import { useWording } from '#app/features/checklist-form/wording.ts';
import { Button } from '#app/ui/button.tsx';
import { Card } from '#app/ui/card.tsx';
import { DropdownMenu } from '#app/ui/dropdown-menu.tsx';
import { Field } from '#app/ui/field.tsx';
import { Input } from '#app/ui/input.tsx';

import { ConditionForm } from './condition-form.tsx';
import { itemsOf } from './content.ts';
import { Bound, NumberField, SelectField, TextField, WordsField } from './fields.tsx';
import { DemandsForm } from './item-demands.tsx';
import { ResponseForm } from './response-form.tsx';
import { duplicateItem, moveItem, neighbourSpot, renameItem, retireItem, type Spot } from './structure.ts';
import { useFixed } from './use-fixed.ts';
import { useItemPart, usePart, useParts, useSession } from './use-session.ts';
import { VetoField } from './veto-field.tsx';

/** Everything about one item, in the order one thinks of it: what, how it is answered, what it counts, when, from where. */
export function ItemForm({ at }: { at: Required<Spot> }) {
  const { t } = useTranslation(['studio', 'domain']);
  const path = ['sections', at.section, 'items', at.item];
  const id = useItemPart(at, (item) => item.id);
  const fixed = useFixed(id ?? '');
  if (id === undefined) return null;
  return (
    <div className="space-y-4">
      <ItemHead at={at} />
      <Card title={t('item.what')}>
        <Stack>
          <WordsField path={[...path, 'title']} label={t('field.title')} />
          <WordsField path={[...path, 'guidance']} label={t('field.guidance')} hint={t('item.guidanceHint')} multiline />
        </Stack>
      </Card>
      <Card title={t('item.answer')}>
        <ResponseForm path={[...path, 'response']} fixed={fixed} />
      </Card>
      <Card title={t('item.counts')}>
        <Stack>
          <div className="grid grid-cols-2 gap-3">
            <NumberField path={[...path, 'weight']} label={t('domain:term.weight')} min={0} max={1000} />
            <SelectField
              path={[...path, 'severity']}
              label={t('domain:term.severity')}
              options={severities.map((value) => ({ value, label: t(`domain:severity.${value}`) }))}
            />
          </div>
          <VetoField item={id} at={at} />
        </Stack>
      </Card>
      <Card title={t('item.demands')}>
        <DemandsForm at={at} fixed={fixed} />
      </Card>
      <WhenCard at={at} />
      <SourceCard id={id} at={at} fixed={fixed} />
    </div>
  );
}

function WhenCard({ at: { section, item } }: { at: Required<Spot> }) {
  const { t } = useTranslation('studio');
  const earlier = useParts(({ editor: { content } }) => [
    ...content.sections.slice(0, section).flatMap(({ items }) => items),
    ...(content.sections[section]?.items.slice(0, item) ?? []),
  ]);
  return (
    <Card title={t('item.whenTitle')}>
      <ConditionForm path={['sections', section, 'items', item, 'when']} earlier={earlier} />
    </Card>
  );
}

function Stack({ children }: { children: ReactNode }) {
  return <div className="space-y-4">{children}</div>;
}

/** The name of the item and what can be done with it as a whole. */
function ItemHead({ at }: { at: Required<Spot> }) {
  const { t } = useTranslation('studio');
  const session = useSession();
  const shift = (step: -1 | 1) => {
    const to = neighbourSpot(session.get().editor.content, at, step);
    if (to) session.dispatch({ type: 'change', make: (content) => moveItem(content, at, to), selection: to });
  };
  return (
    <div className="flex flex-wrap items-center gap-2">
      <h2 className="min-w-0 flex-1 basis-56 text-lg">
        <ItemName at={at} />
      </h2>
      <Button size="small" icon="arrow-up" onClick={() => shift(-1)}>
        {t('action.up')}
      </Button>
      <Button size="small" icon="arrow-down" onClick={() => shift(1)}>
        {t('action.down')}
      </Button>
      <MoveMenu at={at} />
      <Button
        size="small"
        onClick={() =>
          session.dispatch({ type: 'change', make: (content) => duplicateItem(content, at.section, at.item), selection: { ...at, item: at.item + 1 } })
        }
      >
        {t('action.duplicate')}
      </Button>
      <Button size="small" variant="danger" onClick={() => session.dispatch({ type: 'change', make: (content) => retireItem(content, at.section, at.item) })}>
        {t('action.retire')}
      </Button>
    </div>
  );
}

function ItemName({ at }: { at: Required<Spot> }) {
  const { t } = useTranslation('studio');
  const wording = useWording();
  const title = useItemPart(at, (item) => item.title);
  return <>{(title && wording(title)) || t('outline.untitled')}</>;
}

/** Moves the item to the end of another section. */
function MoveMenu({ at }: { at: Required<Spot> }) {
  const { t } = useTranslation('studio');
  const session = useSession();
  const wording = useWording();
  const titles = useParts(({ editor }) => editor.content.sections.map(({ title }) => title));
  const moveTo = (section: number) => {
    const to = { section, item: session.get().editor.content.sections[section]?.items.length ?? 0 };
    session.dispatch({ type: 'change', make: (content) => moveItem(content, at, to), selection: to });
  };
  const entries = titles
    .map((title, section) => ({ id: String(section), label: wording(title) || t('outline.untitled'), onSelect: () => moveTo(section) }))
    .filter((_, section) => section !== at.section);
  return entries.length > 0 ? <DropdownMenu trigger={<Button size="small">{t('action.moveTo')}</Button>} entries={entries} /> : null;
}

function SourceCard({ id, at, fixed }: { id: string; at: Required<Spot>; fixed: boolean }) {
  const { t } = useTranslation('studio');
  const path = ['sections', at.section, 'items', at.item];
  const kinds = ['source', 'external', 'proposed'] as const;
  return (
    <Card title={t('item.source')}>
      <Stack>
        <div className="grid grid-cols-2 gap-3">
          <SelectField path={[...path, 'source', 'kind']} label={t('source.kind')} options={kinds.map((value) => ({ value, label: t(`source.${value}`) }))} />
          <TextField path={[...path, 'source', 'document']} label={t('source.document')} />
          <TextField path={[...path, 'source', 'clause']} label={t('source.clause')} />
          <TextField path={[...path, 'source', 'edition']} label={t('source.edition')} note={t('field.optional')} optional />
        </div>
        <TextField path={[...path, 'source', 'quote']} label={t('source.quote')} note={t('field.optional')} optional />
        <IdField key={id} id={id} at={at} fixed={fixed} />
      </Stack>
    </Card>
  );
}

/** The id under which answers are kept. It takes effect once it is complete, and everything that names it follows. */
function IdField({ id, at, fixed }: { id: string; at: Required<Spot>; fixed: boolean }) {
  const { t } = useTranslation('studio');
  const session = useSession();
  const [typed, setTyped] = useState(id);
  const taken = usePart(({ editor }) => typed !== id && itemsOf(editor.content).some((item) => item.id === typed));
  const wrong = !itemId.safeParse(typed).success;
  const error = taken ? t('item.idTaken') : wrong && typed !== id ? t('item.idWrong') : undefined;
  const commit = () => {
    if (!error && typed !== id) session.dispatch({ type: 'change', make: (content) => renameItem(content, id, typed) });
  };
  const path = ['sections', at.section, 'items', at.item, 'id'];
  const input = <Input value={typed} disabled={fixed} spellCheck={false} onChange={({ target }) => setTyped(target.value)} onBlur={commit} />;
  if (!error) {
    return (
      <Bound path={path} label={t('item.id')} hint={fixed ? t('item.idFixed') : t('item.idHint')}>
        {input}
      </Bound>
    );
  }
  return (
    <Field label={t('item.id')} error={error}>
      {input}
    </Field>
  );
}
