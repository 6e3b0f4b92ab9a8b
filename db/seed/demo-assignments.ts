import { addDays } from '#app/domain/calendar.ts';

/** Visits that the demo bank's offices await: some due, some late, one taken back. Days lie relative to today. */
export type DemoAssignment = {
  by: string;
  inspector: string;
  branches: readonly string[];
  from: string;
  to: string;
  note?: string;
  /** When it was assigned. */
  on: string;
  /** Why it was taken back. */
  withdrawn?: string;
};

export function demoAssignments(today: string): DemoAssignment[] {
  const day = (days: number) => addDays(today, days);
  return [
    { by: 'city', inspector: 'inspector', branches: ['640100-018'], from: day(-9), to: day(-2), note: '上次晨会没有记录，这次请看三天的台账。', on: day(-10) },
    { by: 'city', inspector: 'inspector', branches: ['640100-017'], from: day(-3), to: day(2), note: '客户反映等候时间长，请在上午十点前后去。', on: day(-4) },
    { by: 'region', inspector: 'inspector', branches: ['640100-019'], from: day(4), to: day(10), on: day(-1) },
    { by: 'city', inspector: 'inspector-06', branches: ['640100-010', '640100-011', '640100-012'], from: day(-1), to: day(5), on: day(-2) },
    { by: 'city', inspector: 'inspector-06', branches: ['640100-016'], from: day(-1), to: day(5), on: day(-2), withdrawn: '网点装修，下月再去' },
    { by: 'region', inspector: 'inspector-07', branches: ['640200-003', '640200-004'], from: day(0), to: day(6), on: day(-1) },
    { by: 'region', inspector: 'inspector-08', branches: ['640300-002'], from: day(-20), to: day(-13), on: day(-21) },
  ];
}
