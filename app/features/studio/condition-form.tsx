import { useTranslation } from 'react-i18next';

import { pathText } from '#app/domain/path-text.ts';
import type { Condition } from '#app/domain/checklist/schema.ts';
import { useWording } from '#app/features/checklist-form/wording.ts';
import { Button, IconButton } from '#app/ui/button.tsx';
import { Checkbox, Input, Select } from '#app/ui/input.tsx';

import { useFaultText } from '#app/features/shell/use-fault-text.ts';
import { type Comparison, comparisonOf, comparisonsOf, firstComparison, groupOf, type Grouping, partsOf, regrouped, withComparison } from './condition.ts';
import type { Item, Path } from './content.ts';
import { PlaceFault } from './fields.tsx';
import { usePart, useValue } from './use-session.ts';

/** When the item is asked: picked from earlier items, their answers, and groups of such. */
export function ConditionForm({ path, earlier }: { path: Path; earlier: readonly Item[] }) {
  const { t } = useTranslation('studio');
  const [value, write] = useValue(path);
  const condition = value as Condition | undefined;
  const first = earlier.find(({ response }) => response.type !== 'text');
  return (
    <fieldset data-path={pathText(path)} className="min-w-0">
      <legend className="mb-1 text-sm font-medium">{t('item.when')}</legend>
      {condition === undefined ? (
        <div className="flex flex-wrap items-center gap-3 text-sm">
          <span className="text-ink-soft">{t('condition.always')}</span>
          {first ? (
            <Button size="small" icon="plus" onClick={() => write(firstComparison(first))}>
              {t('condition.add')}
            </Button>
          ) : (
            <span className="text-ink-faint">{t('condition.nothingEarlier')}</span>
          )}
        </div>
      ) : (
        <ConditionPart condition={condition} earlier={earlier} onChange={write} onRemove={() => write(undefined)} />
      )}
      <PlaceFault path={path} />
      <ConditionFaults path={path} />
    </fieldset>
  );
}

/** Faults inside of the condition, all at its foot. */
function ConditionFaults({ path }: { path: Path }) {
  const text = useFaultText();
  const at = pathText(path);
  const joined = usePart(({ judgement }) =>
    judgement.faults.filter((fault) => fault.path.startsWith(`${at}.`)).map(text).join('\n'),
  );
  return joined ? <p className="mt-1 text-sm whitespace-pre-line text-fail first-letter:uppercase">{joined}</p> : null;
}

type PartProps = { condition: Condition; earlier: readonly Item[]; onChange: (next: Condition) => void; onRemove: () => void };

function ConditionPart({ condition, ...rest }: PartProps) {
  return groupOf(condition) === 'one' ? <ComparisonRow condition={condition as Comparison} {...rest} /> : <ConditionGroup condition={condition} {...rest} />;
}

const groupings = ['all', 'any', 'not'] as const;

function ConditionGroup({ condition, earlier, onChange, onRemove }: PartProps) {
  const { t } = useTranslation('studio');
  const parts = partsOf(condition);
  const grouping = groupOf(condition);
  const put = (next: readonly Condition[]) => {
    const [only] = next;
    if (!only) onRemove();
    else onChange(regrouped(grouping, next));
  };
  const first = earlier.find(({ response }) => response.type !== 'text');
  return (
    <div className="space-y-2 rounded-md border border-line-strong border-l-accent p-2">
      <div className="flex items-center gap-2">
        <Select className="max-w-64" aria-label={t('condition.grouping')} value={grouping} onChange={({ target }) => onChange(regrouped(target.value as Grouping, parts))}>
          {groupings.map((one) => (
            <option key={one} value={one}>
              {t(`condition.${one}`)}
            </option>
          ))}
          {parts.length === 1 ? <option value="one">{t('condition.one')}</option> : null}
        </Select>
        <IconButton icon="cross" label={t('action.remove')} className="ml-auto" onClick={onRemove} />
      </div>
      {parts.map((part, index) => (
        <ConditionPart
          key={index}
          condition={part}
          earlier={earlier}
          onChange={(next) => put(parts.map((other, at) => (at === index ? next : other)))}
          onRemove={() => put(parts.filter((_, at) => at !== index))}
        />
      ))}
      {first ? (
        <Button size="small" icon="plus" onClick={() => onChange(regrouped(grouping === 'not' ? 'all' : grouping, [...(grouping === 'not' ? [condition] : parts), firstComparison(first)]))}>
          {t('condition.add')}
        </Button>
      ) : null}
    </div>
  );
}

function ComparisonRow({ condition, earlier, onChange, onRemove }: PartProps & { condition: Comparison }) {
  const { t } = useTranslation('studio');
  const wording = useWording();
  const target = earlier.find(({ id }) => id === condition.item);
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Select
        className="min-w-40"
        aria-label={t('condition.item')}
        value={condition.item}
        onChange={(event) => {
          const item = earlier.find(({ id }) => id === event.target.value);
          if (item) onChange(firstComparison(item));
        }}
      >
        {target ? null : <option value={condition.item}>{condition.item}</option>}
        {earlier
          .filter(({ response }) => response.type !== 'text')
          .map(({ id, title }) => (
            <option key={id} value={id}>
              {wording(title) || id}
            </option>
          ))}
      </Select>
      {target ? <ComparedValue condition={condition} target={target} onChange={onChange} /> : null}
      <Button size="small" variant="quiet" onClick={() => onChange({ all: [condition] })}>
        {t('condition.group')}
      </Button>
      <IconButton icon="cross" label={t('action.remove')} onClick={onRemove} />
    </div>
  );
}

type ComparedValueProps = { condition: Comparison; target: Item; onChange: (next: Condition) => void };

function ComparedValue({ condition, target, onChange }: ComparedValueProps) {
  const { t } = useTranslation(['studio', 'domain']);
  const wording = useWording();
  const { kind, value } = comparisonOf(condition);
  const answers =
    target.response.type === 'pass-fail'
      ? (['pass', 'fail'] as const).map((id) => ({ id: id as string, label: t(`domain:outcome.${id}`) }))
      : target.response.type === 'choice'
        ? target.response.options.map(({ id, title }) => ({ id, label: wording(title) || id }))
        : null;
  const chosen = Array.isArray(value) ? value.map(String) : [String(value)];
  return (
    <>
      <span className="w-28">
        <Select aria-label={t('condition.comparison')} value={kind} onChange={(event) => onChange(withComparison(condition, target, event.target.value))}>
          {comparisonsOf(target).map((one) => (
            <option key={one} value={one}>
              {t(`condition.${one}`)}
            </option>
          ))}
        </Select>
      </span>
      {answers === null ? (
        <Input
          type="number"
          className="w-24"
          aria-label={t('condition.value')}
          value={String(value)}
          onChange={(event) => onChange({ item: condition.item, [kind]: Number(event.target.value) } as Condition)}
        />
      ) : kind === 'in' ? (
        <span className="flex flex-wrap gap-x-3">
          {answers.map(({ id, label }) => (
            <Checkbox
              key={id}
              label={label}
              checked={chosen.includes(id)}
              onChange={(event) => {
                const next = answers.map((answer) => answer.id).filter((one) => (one === id ? event.target.checked : chosen.includes(one)));
                if (next.length > 0) onChange({ item: condition.item, in: next });
              }}
            />
          ))}
        </span>
      ) : (
        <span className="min-w-32">
          <Select aria-label={t('condition.value')} value={chosen[0]} onChange={(event) => onChange({ item: condition.item, is: event.target.value })}>
            {answers.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </Select>
        </span>
      )}
    </>
  );
}
