import { beforeAll, expect, test } from 'vitest';

import { branchField } from '#app/domain/assignment-form.ts';
import { assignVisits } from '#app/services/assignments/assign-visits.server.ts';
import { contextOf, openApp, type TestApp } from '#tests/support/app.ts';
import { jpeg, sha256Of } from '#tests/support/evidence-files.ts';
import { FAR, oneOfEachRole, type Person } from '#tests/support/small-bank.ts';

import { smallVisit, visitId, visitPath } from './visit-body.ts';

/**
 * The walk: every route of the build, for nobody and for every role, near (in the person's own part of the bank) and
 * far. A route that is not in the table fails the test, so that none is ever open by oversight.
 */
type Row = { route: string; method: string; path: string; cells: string; body?: () => RequestInit };

/** What the walk's visits show: the n-th visit names the n-th photo. */
const photos = [await jpeg(1), await jpeg(2), await jpeg(3), await jpeg(4)] as const;
const photo = (n: 1 | 2 | 3 | 4) => (): RequestInit => ({ body: photos[n - 1] as BodyInit, headers: { 'content-type': 'image/jpeg' } });

const callers = [undefined, ...oneOfEachRole] as const;

/** Words in a path that depend on how far away the thing is. A head's own unit is the branch. */
type Place = Record<'unit' | 'branch' | 'visit' | 'covert' | 'joint' | 'part' | 'photo' | 'secret' | 'assignment', string>;
const near = (caller: Person | undefined): Place => ({
  unit: caller === 'head' ? '640100-001' : '640100',
  branch: '640100-001',
  visit: visitId(1),
  covert: visitId(3),
  joint: visitId(5),
  part: visitId(6),
  photo: sha256Of(photos[0]),
  secret: sha256Of(photos[2]),
  assignment: visitId(11),
});
const far: Place = {
  unit: '640200',
  branch: '640200-001',
  visit: visitId(2),
  covert: visitId(4),
  joint: visitId(7),
  part: visitId(8),
  photo: sha256Of(photos[1]),
  secret: sha256Of(photos[3]),
  assignment: visitId(12),
};

/** `sign` = to the sign-in page and back; any other cell is the status. */
function get(route: string, path: string, cells: string): Row {
  return { route, method: 'GET', path, cells };
}

function write(route: string, method: string, path: string, cells: string, body?: Row['body']): Row {
  return { route, method, path, cells, ...(body ? { body } : {}) };
}

const form = (fields: Record<string, string>) => (): RequestInit => ({ body: new URLSearchParams(fields) });
const json = (value: unknown) => (): RequestInit => ({ body: JSON.stringify(value), headers: { 'content-type': 'application/json' } });
const visitAt = (branch: string) => json(smallVisit({ branch }));
const joint = { code: '7K39QF' };
const partAt = (branch: string) => json(smallVisit({ branch, joint }));

/** The form that sends the inspector to a branch. */
const assigning = (branch: string) => (): RequestInit => ({
  body: new URLSearchParams({ [branchField(branch)]: 'on', checklist: 'small', inspector: inspectorId, from: '2026-11-03', to: '2026-11-10' }),
});

/** A device that nobody has registered. */
const tablet = '00000000-0000-4000-8000-000000000000';

const table: Row[] = [
  //                                                                      nobody inspector shopper reviewer head region auditor admin
  get('routes/healthz', '/healthz',                                              '200  200  200  200  200  200  200  200'),
  get('routes/sign-in', '/sign-in',                                              '200  200  200  200  200  200  200  200'),
  get('routes/language', '/language',                                            '405  405  405  405  405  405  405  405'),
  get('routes/sign-out', '/sign-out',                                            '405  405  405  405  405  405  405  405'),
  get('routes/api.$', '/api/none',                                               '404  404  404  404  404  404  404  404'),

  get('routes/api.v1.session', '/api/v1/session',                                '401  200  200  200  200  200  200  200'),
  get('routes/api.v1.checklists._index', '/api/v1/checklists',                   '401  200  200  200  200  200  200  200'),
  get('routes/api.v1.checklists.$id.$version', '/api/v1/checklists/small/1.1.0', '401  200  200  200  200  200  200  200'),
  get('routes/api.v1.checklists.$id.$version', '/api/v1/checklists/small/1.3.0', '401  404  404  404  404  404  404  404'),
  get('routes/api.v1.checklists.$id.$version_.retire', '/api/v1/checklists/small/1.1.0/retire', '405 405 405 405 405 405 405 405'),
  get('routes/api.v1.drafts._index', '/api/v1/drafts',                           '401  403  403  403  403  403  403  200'),
  get('routes/api.v1.drafts.$id._index', '/api/v1/drafts/none',                  '401  403  403  403  403  403  403  404'),
  get('routes/api.v1.drafts.$id.$step', '/api/v1/drafts/none/submit',            '405  405  405  405  405  405  405  405'),
  get('routes/api.v1.drafts.$id.file', '/api/v1/drafts/none/file?format=yaml',   '401  403  403  403  403  403  403  404'),
  get('routes/api.v1.exchange._index', '/api/v1/exchange',                       '405  405  405  405  405  405  405  405'),
  get('routes/api.v1.exchange.$id.$version', '/api/v1/exchange/small/1.1.0?format=yaml', '401 200 200 200 200 200 200 200'),
  get('routes/api.v1.exchange.$id.$version', '/api/v1/exchange/small/1.3.0?format=yaml', '401 404 404 404 404 404 404 404'),
  get('routes/api.v1.branches', '/api/v1/branches',                              '401  200  200  200  200  200  200  200'),
  get('routes/api.v1.branches', '/api/v1/branches?unit={near.unit}',             '401  200  200  200  200  200  200  200'),
  get('routes/api.v1.branches', '/api/v1/branches?unit={far.unit}',              '401  404  404  404  404  404  404  404'),
  get('routes/api.v1.assignments._index', '/api/v1/assignments',                 '401  200  403  403  403  403  403  403'),
  get('routes/api.v1.assignments.$id.start', '/api/v1/assignments/{near.assignment}/start', '405 405 405 405 405 405 405 405'),
  get('routes/api.v1.visits._index', '/api/v1/visits',                           '401  200  200  200  200  200  200  200'),
  get('routes/api.v1.visits._index', '/api/v1/visits?branch={far.branch}',       '401  200  200  200  200  200  200  200'),
  get('routes/api.v1.visits.$id', '/api/v1/visits/{near.visit}',                 '401  200  404  200  200  200  200  404'),
  get('routes/api.v1.visits.$id', '/api/v1/visits/{near.covert}',                '401  404  200  200  200  200  200  404'),
  get('routes/api.v1.visits.$id', '/api/v1/visits/{far.visit}',                  '401  404  404  404  404  404  404  404'),
  get('routes/api.v1.visits.$id', '/api/v1/visits/{far.covert}',                 '401  404  404  404  404  404  404  404'),
  get('routes/api.v1.visits.$id_.$decision', '/api/v1/visits/{near.visit}/void', '405  405  405  405  405  405  405  405'),
  get('routes/api.v1.visits.$id_.evidence.$sha256', '/api/v1/visits/{near.visit}/evidence/{near.photo}', '405 405 405 405 405 405 405 405'),
  get('routes/api.v1.parts.$id', '/api/v1/parts/{near.part}',                    '401  200  404  200  404  200  200  404'),
  get('routes/api.v1.parts.$id', '/api/v1/parts/{far.part}',                     '401  404  404  404  404  404  404  404'),
  get('routes/api.v1.devices.$id._index', `/api/v1/devices/${tablet}`,          '405  405  405  405  405  405  405  405'),
  get('routes/api.v1.devices.$id.key', `/api/v1/devices/${tablet}/key`,         '401  404  404  404  404  404  404  404'),
  get('routes/api.v1.league', '/api/v1/league?checklist=small',                  '401  403  403  403  200  200  200  200'),
  get('routes/api.v1.league', '/api/v1/league?unit={near.unit}',                 '401  403  403  403  200  200  200  200'),
  get('routes/api.v1.league', '/api/v1/league?unit={far.unit}',                  '401  403  403  403  404  404  404  404'),
  get('routes/api.v1.evidence._index', '/api/v1/evidence?sha256={near.photo}',   '401  200  200  200  200  200  200  200'),
  get('routes/api.v1.evidence.$sha256', '/api/v1/evidence/{near.photo}',         '401  200  404  200  200  200  200  404'),
  get('routes/api.v1.evidence.$sha256', '/api/v1/evidence/{near.photo}?size=thumbnail', '401 200 404 200  200  200  200  404'),
  get('routes/api.v1.evidence.$sha256', '/api/v1/evidence/{near.secret}',        '401  404  200  200  404  200  404  404'),
  get('routes/api.v1.evidence.$sha256', '/api/v1/evidence/{far.secret}',         '401  404  404  404  404  404  404  404'),
  get('routes/api.v1.evidence.$sha256', '/api/v1/evidence/{far.photo}',          '401  404  404  404  404  404  404  404'),
  get('routes/league[.]csv', '/league.csv?checklist=small',                      '401  403  403  403  403  200  403  403'),
  get('routes/league[.]csv', '/league.csv?unit={far.unit}',                      '401  403  403  403  403  404  403  403'),

  get('routes/_desk', '/visits.data?_routes=routes/_desk',                       '202  200  200  200  200  200  200  200'),
  get('routes/_desk._index', '/',                                                'sign 200  200  200  200  200  200  200'),
  get('routes/_desk.import-visits._index', '/import-visits',                     'sign 403  403  403  403  200  403  200'),
  get('routes/_desk.import-visits.$id', '/import-visits/none',                   'sign 403  403  403  403  404  403  404'),
  get('routes/api.v1.imports', '/api/v1/imports',                                '405  405  405  405  405  405  405  405'),
  get('routes/_desk.audit', '/audit',                                            'sign 403  403  403  403  403  200  403'),
  get('routes/_desk.assignments._index', '/assignments?state=all',               'sign 403  403  403  403  200  200  403'),
  get('routes/_desk.assignments._index', '/assignments?unit={far.unit}',         'sign 403  403  403  403  404  404  403'),
  get('routes/_desk.assignments.new', '/assignments/new',                        'sign 403  403  403  403  200  403  403'),
  get('routes/_desk.assignments.new', '/assignments/new?unit={far.unit}',        'sign 403  403  403  403  404  403  403'),
  get('routes/_desk.devices', '/devices',                                        'sign 403  403  403  403  403  403  200'),
  get('routes/_desk.people', '/people',                                          'sign 403  403  403  403  403  403  200'),
  get('routes/_desk.branch', '/branch',                                          'sign 403  403  404  302  404  404  403'),
  get('routes/_desk.branches.$code', '/branches/{near.branch}?checklist=small',  'sign 403  403  200  200  200  200  403'),
  get('routes/_desk.branches.$code', '/branches/{far.branch}?checklist=small',   'sign 403  403  404  404  404  404  403'),
  get('routes/_desk.checklists._index', '/checklists',                           'sign 200  200  200  200  200  200  200'),
  get('routes/_desk.checklists.$id.$version', '/checklists/small/1.1.0',         'sign 200  200  200  200  200  200  200'),
  get('routes/_desk.checklists.$id.$version', '/checklists/small/1.3.0',         'sign 404  404  404  404  404  404  404'),
  get('routes/_desk.league._index', '/league?checklist=small',                   'sign 403  403  403  200  200  200  200'),
  get('routes/_desk.league._index', '/league?unit={far.unit}',                   'sign 403  403  403  404  404  404  404'),
  get('routes/_desk.league.heat', '/league/heat?checklist=small',                'sign 403  403  403  200  200  200  200'),
  get('routes/_desk.league.heat', '/league/heat?unit={far.unit}',                'sign 403  403  403  404  404  404  404'),
  get('routes/_desk.rules', '/rules',                                            'sign 200  200  200  200  200  200  200'),
  get('routes/_desk.checklists.$id.$version_.paper', '/checklists/small/1.1.0/paper', 'sign 200 200 200 200 200 200 200'),
  get('routes/_desk.checklists.$id.$version_.paper', '/checklists/small/1.3.0/paper', 'sign 404 404 404 404 404 404 404'),
  get('routes/_desk.checklists.$id.$version_.export', '/checklists/small/1.1.0/export', 'sign 200 200 200 200 200 200 200'),
  get('routes/_desk.checklists.$id.$version_.export', '/checklists/small/1.3.0/export', 'sign 404 404 404 404 404 404 404'),
  get('routes/_desk.studio', '/studio',                                          'sign 403  403  403  403  403  403  200'),
  get('routes/_desk.studio._index', '/studio',                                   'sign 403  403  403  403  403  403  200'),
  get('routes/_desk.studio.compare', '/studio/compare?id=small',                 'sign 403  403  403  403  403  403  200'),
  get('routes/_desk.studio.compare', '/studio/compare?id=none',                  'sign 403  403  403  403  403  403  404'),
  get('routes/_desk.studio.drafts.$id', '/studio/drafts/none',                   'sign 403  403  403  403  403  403  404'),
  get('routes/_desk.studio.drafts.$id_.export', '/studio/drafts/none/export',    'sign 403  403  403  403  403  403  404'),
  get('routes/_desk.studio.drafts.$id_.paper', '/studio/drafts/none/paper',      'sign 403  403  403  403  403  403  404'),
  get('routes/_desk.studio.import', '/studio/import',                            'sign 403  403  403  403  403  403  200'),
  get('routes/_desk.visits._index', '/visits',                                   'sign 200  200  200  200  200  200  200'),
  get('routes/_desk.visits._index', '/visits?branch={far.branch}',               'sign 200  200  200  200  200  200  200'),
  get('routes/_desk.visits.$id', '/visits/{near.visit}',                         'sign 200  404  200  200  200  200  404'),
  get('routes/_desk.visits.$id', '/visits/{near.covert}',                        'sign 404  200  200  200  200  200  404'),
  get('routes/_desk.visits.$id_.join', '/visits/{near.joint}/join',              'sign 200  404  200  404  200  200  404'),
  get('routes/_desk.visits.$id_.join', '/visits/{near.visit}/join',              'sign 404  404  404  404  404  404  404'),
  get('routes/_desk.visits.$id_.join', '/visits/{far.joint}/join',               'sign 404  404  404  404  404  404  404'),
  get('routes/_desk.parts.$id', '/parts/{near.part}',                            'sign 200  404  200  404  200  200  404'),
  get('routes/_desk.parts.$id', '/parts/{near.joint}',                           'sign 200  404  200  404  200  200  404'),
  get('routes/_desk.parts.$id', '/parts/{far.part}',                             'sign 404  404  404  404  404  404  404'),
  get('routes/_desk.visits.$id', '/visits/{far.visit}',                          'sign 404  404  404  404  404  404  404'),

  // The shell of the device: one anonymous document that opens every address below /field.
  get('routes/field', '/field',                                                  '200  200  200  200  200  200  200  200'),
  get('routes/field._index', '/field',                                           '200  200  200  200  200  200  200  200'),
  get('routes/field.outbox', '/field/outbox',                                    '200  200  200  200  200  200  200  200'),
  get('routes/field.visit.$id', '/field/visit/{far.visit}',                      '200  200  200  200  200  200  200  200'),
  get('routes/field.visit.$id_.result', '/field/visit/{far.visit}/result',       '200  200  200  200  200  200  200  200'),
  get('routes/field.$', '/field/none',                                           '200  200  200  200  200  200  200  200'),

  write('routes/healthz', 'POST', '/healthz',                                    '405  405  405  405  405  405  405  405'),
  write('routes/api.$', 'POST', '/api/none',                                     '404  404  404  404  404  404  404  404'),
  write('routes/api.v1.branches', 'POST', '/api/v1/branches',                    '405  405  405  405  405  405  405  405'),
  write('routes/api.v1.checklists._index', 'POST', '/api/v1/checklists',         '405  405  405  405  405  405  405  405'),
  write('routes/api.v1.checklists.$id.$version', 'PUT', '/api/v1/checklists/small/1.1.0', '405 405 405 405 405 405 405 405'),
  write('routes/api.v1.checklists.$id.$version_.retire', 'POST', '/api/v1/checklists/small/1.1.0/retire', '401 403 403 403 403 403 403 204'),
  write('routes/api.v1.drafts._index', 'POST', '/api/v1/drafts',                 '401  403  403  403  403  403  403  201', json({ from: { id: 'small', version: '1.1.0' } })),
  write('routes/api.v1.drafts.$id._index', 'PUT', '/api/v1/drafts/none',         '401  403  403  403  403  403  403  404', json({ revision: 1, content: {} })),
  write('routes/api.v1.drafts.$id._index', 'DELETE', '/api/v1/drafts/none',      '401  403  403  403  403  403  403  404', json({ revision: 1 })),
  write('routes/api.v1.drafts.$id.$step', 'POST', '/api/v1/drafts/none/submit',  '401  403  403  403  403  403  403  404', json({ revision: 1 })),
  write('routes/api.v1.drafts.$id.$step', 'POST', '/api/v1/drafts/none/publish', '401  403  403  403  403  403  403  404', json({ revision: 1 })),
  write('routes/api.v1.drafts.$id.file', 'POST', '/api/v1/drafts/none/file',     '405  405  405  405  405  405  405  405'),
  write('routes/api.v1.exchange._index', 'POST', '/api/v1/exchange',             '401  403  403  403  403  403  403  415', json({})),
  write('routes/api.v1.exchange.$id.$version', 'PUT', '/api/v1/exchange/small/1.1.0', '405 405 405 405 405 405 405 405'),
  write('routes/api.v1.league', 'POST', '/api/v1/league',                        '405  405  405  405  405  405  405  405'),
  write('routes/api.v1.visits._index', 'POST', '/api/v1/visits',                 '405  405  405  405  405  405  405  405'),
  write('routes/league[.]csv', 'POST', '/league.csv',                            '405  405  405  405  405  405  405  405'),
  write('routes/api.v1.session', 'POST', '/api/v1/session',                      '422  422  422  422  422  422  422  422', json({ username: 'none' })),
  write('routes/api.v1.session', 'DELETE', '/api/v1/session',                    '401  204  204  204  204  204  204  204'),
  write('routes/api.v1.visits.$id', 'PUT', '/api/v1/visits/{new}',               '401  201  422  403  403  403  403  403', visitAt('640100-001')),
  write('routes/api.v1.visits.$id', 'PUT', '/api/v1/visits/{new}',               '401  422  422  403  403  403  403  403', visitAt('640200-001')),
  write('routes/api.v1.visits.$id', 'PUT', '/api/v1/visits/{near.visit}',        '401  409  404  403  403  403  403  403', visitAt('640100-001')),
  write('routes/api.v1.visits.$id', 'PUT', '/api/v1/visits/{far.visit}',         '401  404  404  403  403  403  403  403', visitAt('640200-001')),
  write('routes/api.v1.visits.$id', 'DELETE', '/api/v1/visits/{near.visit}',     '405  405  405  405  405  405  405  405'),
  write('routes/api.v1.evidence._index', 'POST', '/api/v1/evidence?sha256={near.photo}', '405 405 405 405 405 405 405 405'),
  write('routes/api.v1.visits.$id_.$decision', 'POST', '/api/v1/visits/{near.visit}/waive', '401 403 403  403  403  409  403  403', json({ reason: '平板丢了。' })),
  write('routes/api.v1.visits.$id_.$decision', 'POST', '/api/v1/visits/{near.visit}/void', '401 403 403  403  403  204  403  403', json({ reason: '走错了。' })),
  write('routes/api.v1.visits.$id_.$decision', 'POST', '/api/v1/visits/{far.visit}/void', '401 403 403  403  403  404  403  403', json({ reason: '走错了。' })),
  write('routes/api.v1.visits.$id_.$decision', 'POST', '/api/v1/visits/{near.visit}/close', '401 403 403 403  403  422  403  403', json({ reason: '走错了。' })),
  write('routes/api.v1.visits.$id_.evidence.$sha256', 'PUT', '/api/v1/visits/{near.visit}/evidence/{near.photo}', '401 409 404 403 403 403 403 403', json({ givenUp: { reason: '打不开' } })),
  write('routes/api.v1.visits.$id_.evidence.$sha256', 'PUT', '/api/v1/visits/{near.visit}/evidence/{far.photo}', '401 404 404 403 403 403 403 403', json({ givenUp: { reason: '打不开' } })),
  write('routes/api.v1.visits.$id_.evidence.$sha256', 'PUT', '/api/v1/visits/{far.visit}/evidence/{far.photo}', '401 404 404 403 403 403 403 403', json({ givenUp: { reason: '打不开' } })),
  write('routes/_desk.visits.$id', 'POST', '/visits/{near.visit}',               'sign 403  403  403  403  302  403  403', form({ decision: 'void', reason: '走错了。' })),
  write('routes/_desk.visits.$id', 'POST', '/visits/{near.visit}',               'sign 403  403  403  403  422  403  403', form({ decision: 'void', reason: '  ' })),
  write('routes/_desk.visits.$id', 'POST', '/visits/{near.covert}',              'sign 403  403  403  403  409  403  403', form({ decision: 'waive', reason: '手机丢了。' })),
  write('routes/_desk.visits.$id', 'POST', '/visits/{far.visit}',                'sign 403  403  403  403  404  403  403', form({ decision: 'void', reason: '走错了。' })),
  write('routes/api.v1.evidence.$sha256', 'HEAD', '/api/v1/evidence/{near.photo}', '401 200 404  404  404  404  404  404'),
  write('routes/api.v1.evidence.$sha256', 'HEAD', '/api/v1/evidence/{near.secret}', '401 404 200 404  404  404  404  404'),
  write('routes/api.v1.evidence.$sha256', 'HEAD', '/api/v1/evidence/{far.photo}', '401  404  404  404  404  404  404  404'),
  write('routes/api.v1.evidence.$sha256', 'PUT', '/api/v1/evidence/{near.photo}', '401 200  201  403  403  403  403  403', photo(1)),
  write('routes/api.v1.evidence.$sha256', 'PUT', '/api/v1/evidence/{far.photo}', '401  422  422  403  403  403  403  403', photo(1)),
  write('routes/api.v1.parts.$id', 'PUT', '/api/v1/parts/{new}',                 '401  201  422  403  403  403  403  403', partAt('640100-001')),
  write('routes/api.v1.parts.$id', 'PUT', '/api/v1/parts/{new}',                 '401  422  422  403  403  403  403  403', partAt('640200-001')),
  write('routes/api.v1.parts.$id', 'PUT', '/api/v1/parts/{near.part}',           '401  404  404  403  403  403  403  403', partAt('640100-001')),
  write('routes/api.v1.parts.$id', 'PUT', '/api/v1/parts/{near.joint}',          '401  409  404  403  403  403  403  403', partAt('640100-001')),
  write('routes/api.v1.assignments._index', 'POST', '/api/v1/assignments',       '405  405  405  405  405  405  405  405'),
  write('routes/api.v1.assignments.$id.start', 'POST', '/api/v1/assignments/{near.assignment}/start', '401 204 403 403 403 403 403 403'),
  write('routes/api.v1.assignments.$id.start', 'POST', '/api/v1/assignments/{far.assignment}/start', '401 404 403 403 403 403 403 403'),
  write('routes/api.v1.assignments.$id.start', 'POST', '/api/v1/assignments/none/start', '401 422 403 403 403 403 403 403'),
  write('routes/_desk.assignments._index', 'POST', '/assignments?index',         'sign 403  403  403  403  302  403  403', form({ id: visitId(11), reason: '网点装修' })),
  write('routes/_desk.assignments._index', 'POST', '/assignments?index',         'sign 403  403  403  403  404  403  403', form({ id: visitId(12), reason: '网点装修' })),
  write('routes/_desk.assignments._index', 'POST', '/assignments?index',         'sign 403  403  403  403  422  403  403', form({ id: visitId(11), reason: ' ' })),
  write('routes/_desk.assignments.new', 'POST', '/assignments/new',              'sign 403  403  403  403  302  403  403', assigning('640100-002')),
  write('routes/_desk.assignments.new', 'POST', '/assignments/new',              'sign 403  403  403  403  422  403  403', assigning('640200-002')),
  write('routes/_desk.assignments.new', 'POST', '/assignments/new',              'sign 403  403  403  403  422  403  403', form({})),
  write('routes/api.v1.devices.$id._index', 'PUT', '/api/v1/devices/{new}',      '401  200  200  200  200  200  200  200', json({ label: 'iPad' })),
  write('routes/api.v1.devices.$id.key', 'PUT', '/api/v1/devices/{new}/key',     '401  404  404  404  404  404  404  404', json({ key: 'k'.repeat(43) })),
  write('routes/_desk.devices', 'POST', '/devices',                              'sign 403  403  403  403  403  403  404', form({ id: tablet, deed: 'cut-off' })),
  write('routes/_desk.people', 'POST', '/people',                                'sign 403  403  403  403  403  403  404', form({ id: 'none' })),
  write('routes/api.v1.imports', 'POST', '/api/v1/imports',                      '401  403  403  403  403  415  403  415', json({})),
  write('routes/_desk.import-visits.$id', 'POST', '/import-visits/none',         'sign 403  403  403  403  404  403  404', form({})),
  write('routes/_desk.visits.$id_.join', 'POST', '/visits/{near.joint}/join',    'sign 302  404  403  403  403  403  403', form({ deed: 'close' })),
  write('routes/_desk.visits.$id_.join', 'POST', '/visits/{far.joint}/join',     'sign 404  404  403  403  403  403  403', form({ deed: 'close' })),
  write('routes/_desk.visits.$id_.join', 'POST', '/visits/{near.joint}/join',    'sign 422  422  403  403  403  403  403', form({ deed: 'none' })),
  write('routes/sign-in', 'POST', '/sign-in',                                    '422  422  422  422  422  422  422  422', form({ username: '' })),
  write('routes/sign-out', 'POST', '/sign-out',                                  '302  302  302  302  302  302  302  302'),
  write('routes/language', 'POST', '/language',                                  '302  302  302  302  302  302  302  302', form({ language: 'en', returnTo: '/visits' })),
  write('routes/language', 'POST', '/language',                                  '422  422  422  422  422  422  422  422', form({ language: 'tlh' })),
];

let shared: TestApp;
let inspectorId = '';

/** A near and a far visit, open, covert and joint each, with notes that say how far they are. */
async function openWalk(): Promise<TestApp> {
  const app = await openApp();
  const put = async (n: number, as: Person, branch: string, checklist: string, note: string, path = visitPath(n), more = {}, evidence: string[] = []) => {
    const answers = smallVisit().answers.map((answer) => (answer.item === 'voice/greets' ? { ...answer, note, evidence } : answer));
    const version = checklist === 'small' ? '1.1.0' : '1.0.0';
    const visit = smallVisit({ branch, answers, checklist: { id: checklist, version }, ...more });
    expect((await app.send('PUT', path, visit, as)).status).toBe(201);
  };
  const show = async (n: 1 | 2 | 3 | 4, as: Person, ...[branch, checklist, note]: [string, string, string]) => {
    const sha256 = sha256Of(photos[n - 1] ?? Buffer.alloc(0));
    await put(n, as, branch, checklist, note, visitPath(n), {}, [sha256]);
    expect((await app.request(`/api/v1/evidence/${sha256}`, { method: 'PUT', ...photo(n)() }, as)).status).toBe(201);
  };
  await show(1, 'inspector', '640100-001', 'small', '近处的记录');
  await show(2, 'far-inspector', '640200-001', 'small', `${FAR}的记录`);
  await show(3, 'shopper', '640100-001', 'covert', '近处的暗访');
  await show(4, 'far-shopper', '640200-001', 'covert', `${FAR}的暗访`);
  await put(5, 'inspector', '640100-001', 'small', '近处的主检', visitPath(5), { joint });
  await put(6, 'colleague', '640100-001', 'small', '近处的部分', `/api/v1/parts/${visitId(6)}`, { joint });
  await put(7, 'far-inspector', '640200-001', 'small', `${FAR}的主检`, visitPath(7), { joint: { code: '000000' } });
  await put(8, 'far-inspector', '640200-001', 'small', `${FAR}的部分`, `/api/v1/parts/${visitId(8)}`, { joint: { code: '000000' } });
  inspectorId = await assign(app, 11, 'region', 'inspector', '640100-001', '近处的安排');
  await assign(app, 12, 'far-region', 'far-inspector', '640200-001', `${FAR}的安排`);
  return app;
}

/** An open assignment under the n-th id; returns who is to go. */
async function assign({ services }: TestApp, n: number, by: Person, to: Person, branch: string, note: string): Promise<string> {
  const ctx = { ...(await contextOf(services, by)), newId: () => visitId(n) };
  const { actor } = await contextOf(services, to);
  await assignVisits(ctx, { branches: [branch], checklist: 'small', inspector: actor.id, from: '2026-11-03', to: '2026-11-10', note });
  return actor.id;
}

beforeAll(async () => {
  shared = await openWalk();
});

let fresh = 100;

function pathFor({ path }: Row, caller: Person | undefined): string {
  const places = { near: near(caller), far };
  return path
    .replace('{new}', () => visitId((fresh += 1)))
    .replace(/\{(near|far)\.(\w+)\}/g, (_match, where: 'near' | 'far', word: keyof Place) => places[where][word]);
}

async function cellOf(app: TestApp, row: Row, caller: Person | undefined): Promise<string> {
  const answer = await app.request(pathFor(row, caller), { method: row.method, ...row.body?.() }, caller);
  const text = await answer.text();
  const told = [
    ...(text.includes(FAR) ? ['what is far'] : []),
    ...(text.includes(SHOPPER) && !knowsShoppers.includes(caller) ? ['who the shopper is'] : []),
  ];
  expect(told, `${row.path} tells ${caller ?? 'nobody'}`).toEqual([]);
  const toSignIn = answer.status === 302 && answer.headers.get('location')?.startsWith('/sign-in?redirectTo=');
  return toSignIn ? 'sign' : String(answer.status);
}

/** The shopper's name, and who may know it. */
const SHOPPER = '周文';
const knowsShoppers: readonly (Person | undefined)[] = ['shopper', 'reviewer', 'region'];

test.each(table)('$method $path', async (row) => {
  // What writes starts from a bank of its own: signing out would change the cells after it.
  const app = row.method === 'GET' ? shared : await openWalk();
  const cells: string[] = [];
  for (const caller of callers) cells.push(await cellOf(app, row, caller));
  expect(cells.map((cell, index) => `${callers[index] ?? 'nobody'} ${cell}`)).toEqual(
    row.cells.split(/\s+/).map((cell, index) => `${callers[index] ?? 'nobody'} ${cell}`),
  );
});

test('the auditor of the head office reads what was done for the whole bank, one below does not, and neither who the shopper is', async () => {
  const trailFor = async (caller: Person) => (await shared.request('/audit', {}, caller)).text();
  const [chief, below] = [await trailFor('chief-auditor'), await trailFor('auditor')];
  const deeds = ['unit.import', 'visit.submit'];
  expect(deeds.map((deed) => [chief.includes(deed), below.includes(deed)])).toEqual([
    [true, false],
    [true, true],
  ]);
  // A day without an hour, shown as an instant, would read 08:00.
  for (const trail of [chief, below]) for (const secret of [SHOPPER, '08:00']) expect(trail).not.toContain(secret);
});

test('every route of the build is in the table, its loader by a GET and its action by a write', () => {
  const missing = Object.entries(shared.build.routes).flatMap(([id, route]) => {
    if (!route || id === 'root') return [];
    const rows = table.filter((row) => row.route === id);
    const read = rows.some((row) => row.method === 'GET');
    const written = rows.some((row) => row.method !== 'GET');
    return [...(read ? [] : [`GET ${id}`]), ...(route.module.action && !written ? [`POST ${id}`] : [])];
  });
  expect(missing).toEqual([]);
  const gone = table.filter((row) => !shared.build.routes[row.route]).map((row) => row.route);
  expect(gone).toEqual([]);
});

test('every address answers every method without a fault of the server, and as data shows nothing more', async () => {
  const addresses = table.filter((row) => row.method === 'GET' && !row.path.includes('.data'));
  for (const row of addresses) {
    for (const caller of [undefined, 'inspector', 'head', 'region'] as const) {
      const path = pathFor(row, caller);
      const asData = path.replace(/^([^?]*)/, (address) => (address === '/' ? '/_root.data' : `${address}.data`));
      const text = await (await shared.request(asData, {}, caller)).text();
      expect(text.includes(FAR), `${asData} shows ${caller ?? 'nobody'} what is far`).toBe(false);
      for (const method of ['HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE']) {
        if (row.route === 'routes/sign-out' || row.route === 'routes/api.v1.session') continue;
        const answer = await shared.request(path, { method }, caller);
        await answer.text();
        expect(answer.status, `${method} ${path} for ${caller ?? 'nobody'}`).toBeLessThan(500);
      }
    }
  }
}, 120_000);

test('whoever ends as nobody sees what nobody sees: a closed account and a token that never was', async () => {
  const wrong = { headers: { authorization: 'Bearer token-of-somebody' } };
  for (const row of table.filter(({ method }) => method === 'GET')) {
    const [expected] = row.cells.split(/\s+/);
    const path = pathFor(row, undefined);
    for (const answer of [await shared.request(path, {}, 'closed'), await shared.request(path, wrong)]) {
      expect(`${path} ${answer.status === 302 ? 'sign' : answer.status}`).toBe(`${path} ${expected}`);
    }
  }
});
