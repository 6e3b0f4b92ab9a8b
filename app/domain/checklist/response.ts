import type { Saying } from '../fault.ts';
import type { sheetSentences } from '../faults/sheet.ts';

import type { Response } from './schema.ts';

/** What a scored answer is worth, and which values a response takes. */

/** A value as it is stored and sent: a word, a count, a grade or a number. */
export type Value = string | number;

/** True when the response can earn points: a text, an unbanded measure or a choice without fractions cannot. */
export function isScored(response: Response): boolean {
  switch (response.type) {
    case 'pass-fail':
    case 'graded':
    case 'violations':
      return true;
    case 'measure':
      return response.bands !== undefined;
    case 'choice':
      return response.options.every((option) => option.fraction !== undefined);
    case 'text':
      return false;
  }
}

type Misfit = Saying<typeof sheetSentences>;

/** Why a value does not fit a response, or null when it fits. */
export function valueFault(response: Response, value: Value): Misfit | null {
  switch (response.type) {
    case 'pass-fail':
      return value === 'pass' || value === 'fail' ? null : ['value-pass-fail'];
    case 'graded':
      return isWhole(value, 0, response.max) ? null : ['value-grade', { most: response.max }];
    case 'violations':
      return isWhole(value, 0, response.max) ? null : ['value-count', { most: response.max }];
    case 'measure':
      return measureFault(response, value);
    case 'choice':
      return response.options.some((option) => option.id === value)
        ? null
        : ['value-option', { words: response.options.map((option) => option.id).join(', ') }];
    case 'text':
      if (typeof value !== 'string' || value.trim() === '') return ['value-text'];
      return value.length <= response.maxLength ? null : ['value-length', { most: response.maxLength }];
  }
}

/**
 * The share of the item that a fitting value earns, in [0, 1]; null where the response is not scored.
 * pass 1, fail 0; value/max; max(0, 1 − n × perViolation); the band's fraction; the option's fraction.
 */
export function fractionOf(response: Response, value: Value): number | null {
  switch (response.type) {
    case 'pass-fail':
      return value === 'pass' ? 1 : 0;
    case 'graded':
      return Number(value) / response.max;
    case 'violations':
      return Math.max(0, 1 - Number(value) * response.perViolation);
    case 'measure':
      return (
        response.bands?.find((band) => band.upTo === undefined || Number(value) <= band.upTo)?.fraction ?? null
      );
    case 'choice':
      return response.options.find((option) => option.id === value)?.fraction ?? null;
    case 'text':
      return null;
  }
}

function isWhole(value: Value, low: number, high: number): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= low && value <= high;
}

function measureFault(response: Extract<Response, { type: 'measure' }>, value: Value): Misfit | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return ['value-number'];
  if (value < response.min) return ['value-least', { least: response.min }];
  if (response.max !== undefined && value > response.max) return ['value-most', { most: response.max }];
  return null;
}
