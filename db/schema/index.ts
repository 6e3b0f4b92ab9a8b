export * from './assignment.ts';
export * from './audit.ts';
export * from './checklist.ts';
export * from './evidence.ts';
export * from './organisation.ts';
export * from './rollup.ts';
export * from './visit.ts';
