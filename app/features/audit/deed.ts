/** Deeds with a name of their own on screen, by the verb the trail stores. */
const deeds = {
  'visit.submit': 'visitSubmit',
  'visit.import': 'visitImport',
  'visit.complete': 'visitComplete',
  'visit.waive': 'visitWaive',
  'visit.void': 'visitVoid',
  'evidence.give-up': 'evidenceGiveUp',
  'evidence.replace': 'evidenceReplace',
  'session.start': 'sessionStart',
  'person.add': 'personAdd',
  'person.reset-password': 'personResetPassword',
  'device.name': 'deviceName',
  'device.cut-off': 'deviceCutOff',
  'device.let-in': 'deviceLetIn',
  'device.key.store': 'deviceKeyStore',
  'device.key.recover': 'deviceKeyRecover',
  'league.export': 'leagueExport',
  'unit.import': 'unitImport',
  'checklist.publish': 'checklistPublish',
  'checklist.draft': 'checklistDraft',
  'part.submit': 'partSubmit',
  'visit.join': 'visitJoin',
  'part.set-aside': 'partSetAside',
  'assignment.make': 'assignmentMake',
  'assignment.start': 'assignmentStart',
  'assignment.finish': 'assignmentFinish',
  'assignment.withdraw': 'assignmentWithdraw',
} as const satisfies Record<string, string>;

export type Deed = (typeof deeds)[keyof typeof deeds];

/** The deed of a verb, or null: a verb without a name is shown as it is stored. */
export function deedOf(verb: string): Deed | null {
  return Object.hasOwn(deeds, verb) ? deeds[verb as keyof typeof deeds] : null;
}
