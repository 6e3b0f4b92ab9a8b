import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Actor } from '#app/domain/access.ts';
import type { Answer, Subject } from '#app/domain/checklist/answers.ts';
import type { CompiledChecklist } from '#app/domain/checklist/compile.ts';
import type { VisitInput } from '#app/domain/visit.ts';
import { importBranches } from '#app/services/branches/import-branches.server.ts';
import type { Services } from '#app/services/context.server.ts';
import { openServices } from '#app/services/open.server.ts';
import { addPerson } from '#app/services/people/add-person.server.ts';
import { readSettings } from '#app/services/settings.server.ts';
import { findPersonByUsername } from '#db/queries/people.ts';

export const PASSWORD = 'bench-bench-bench';
export const CHECKLIST = { id: 'branch-conduct', version: '1.0.0' } as const;

/** A bank of its own for one bench: a province, cities of a hundred branches, inspectors, a region and an admin. */
export async function openBank(branches: number): Promise<{ services: Services; file: string; remove: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'mingcha-bench-'));
  const file = join(folder, 'bench.sqlite');
  const services = await openServices(readSettings({ NODE_ENV: 'test', DATABASE_URL: `file:${file}` }));
  await importBranches(services, organisation(branches), 'bench');
  await addPerson(services, { username: 'region', name: 'Region', role: 'region', unit: '640000', password: PASSWORD }, 'bench');
  await addPerson(services, { username: 'admin', name: 'Admin', role: 'admin', unit: '000000', password: PASSWORD }, 'bench');
  for (let number = 0; number < 12; number += 1) {
    const username = `inspector-${number}`;
    await addPerson(services, { username, name: username, role: 'inspector', unit: '640000', password: PASSWORD }, 'bench');
  }
  const remove = async () => {
    await services.db.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { services, file, remove };
}

export function branchCode(index: number): string {
  return `C${Math.floor(index / 100)}-${String(index % 100).padStart(3, '0')}`;
}

function organisation(branches: number): string {
  const lines = ['kind,code,name,parent,class,address,windows', 'head-office,000000,HO,,,,', 'province,640000,P,000000,,,'];
  for (let index = 0; index < branches; index += 1) {
    if (index % 100 === 0) lines.push(`city,C${index / 100},City ${index / 100},640000,,,`);
    lines.push(`branch,${branchCode(index)},Branch ${index},C${Math.floor(index / 100)},${(index % 3) + 1},Street,4`);
  }
  return lines.join('\n');
}

export async function actorOf(services: Services, username: string): Promise<Actor> {
  const person = await findPersonByUsername(services.db.read, username);
  if (!person) throw new Error(`no account ${username}`);
  return person;
}

/** A visit with about sixty answers: two tellers, every branch item, every second answer to a teller item in turn. */
export function sixtyAnswers(checklist: CompiledChecklist, branch: string, day: string, seed: number): VisitInput {
  const subjects: Subject[] = [
    { id: 't1', kind: 'teller', label: '1' },
    { id: 'l1', kind: 'lobby-manager', label: '1' },
  ];
  const answers = checklist.items.flatMap((item, position): Answer[] => {
    const subject = subjects.find((candidate) => candidate.kind === item.subjectKind);
    const value = valueOf(item.response, (seed * 31 + position * 7) % 10);
    return value === null ? [] : [{ item: item.id, ...(subject ? { subject: subject.id } : {}), value }];
  });
  const second = { id: 't2', kind: 'teller', label: '2' };
  const more = answers
    .filter((answer) => answer.subject === 't1')
    .slice(0, Math.max(0, 60 - answers.length))
    .map((answer) => ({ ...answer, subject: second.id }));
  return {
    checklist: CHECKLIST,
    branch,
    startedAt: `${day}T01:00:00.000Z`,
    finishedAt: `${day}T01:40:00.000Z`,
    subjects: [...subjects, second],
    answers: [...answers, ...more],
  };
}

function valueOf(response: CompiledChecklist['items'][number]['response'], dice: number): string | number | null {
  switch (response.type) {
    case 'pass-fail':
      return dice < 8 ? 'pass' : 'fail';
    case 'graded':
      return dice % (response.max + 1);
    case 'violations':
      return dice === 9 ? 1 : 0;
    case 'measure':
      return response.min + dice;
    case 'choice':
      return response.options[dice % response.options.length]?.id ?? null;
    case 'text':
      return null;
  }
}
