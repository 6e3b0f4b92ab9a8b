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

/** Why a value does not fit a response, as a sentence, or null when it fits. */
export function valueFault(response: Response, value: Value): string | null {
  switch (response.type) {
    case 'pass-fail':
      return value === 'pass' || value === 'fail' ? null : 'must be "pass" or "fail"';
    case 'graded':
      return isWhole(value, 0, response.max) ? null : `must be a whole number from 0 to ${response.max}`;
    case 'violations':
      return isWhole(value, 0, response.max) ? null : `must be a count from 0 to ${response.max}`;
    case 'measure':
      return measureFault(response, value);
    case 'choice':
      return response.options.some((option) => option.id === value)
        ? null
        : `must be one of ${response.options.map((option) => option.id).join(', ')}`;
    case 'text':
      if (typeof value !== 'string' || value.trim() === '') return 'must be a text';
      return value.length <= response.maxLength ? null : `must have at most ${response.maxLength} characters`;
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

function measureFault(response: Extract<Response, { type: 'measure' }>, value: Value): string | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return 'must be a number';
  if (value < response.min) return `must be at least ${response.min}`;
  if (response.max !== undefined && value > response.max) return `must be at most ${response.max}`;
  return null;
}
