import type { Desk } from '../../zh-CN/desk.ts';

/** The league table, what it says and rests on, its file, and the heat map beside it. */
export const league: Desk['league'] = {
  title: 'League table',
  readings: 'Two readings of the table',
  caption: 'Rated branches',
  provisional: 'Provisional',
  complete: 'Period complete',
  export: 'Export CSV',
  counts: '{{branches}} · {{visits}} · as of {{at}}',
  column: {
    branch: 'Branch',
    tier: 'Tier',
    class: 'Class',
    fairScore: 'Fair score, {{interval}}% interval (points)',
    rank: 'Rank [interval]',
    pTop: 'Top ¼',
    pBottom: 'Last ¼',
    score: 'Mean given',
    visits: 'Visits / inspectors',
    severity: 'Severity corr.',
    movement: 'Change',
    vetoes: 'Veto',
    reason: 'Why it is not rated',
  },
  tier: {
    A: 'Almost certainly in the top quarter (at least 80% sure)',
    B: 'Almost certainly above the median (at least 90% sure)',
    C: 'Cannot be told from the median, which does not mean average',
    D: 'Almost certainly below the median, or held down by an open veto',
    E: 'Almost certainly in the last quarter (at least 80% sure)',
    N: 'Not rated',
  },
  movement: { up: 'improved', down: 'declined', same: 'no detectable change' },
  visits: '{{visits}} / {{inspectors}}',
  vetoed: 'Veto',
  vetoedTimes: 'Veto ×{{vetoes}}',
  withoutVeto: 'rank without the veto',
  fairScoreSaid: '{{score}} points, interval {{interval}} points',
  axis: 'Scores, corrections and changes are in points. The axis runs from {{min}} to {{max}} points; the dot is the fair score, the bar its interval, the dashed line the mean of the rated branches, {{mean}} points.',
  unrated: 'Branches not rated',
  unratedMeta_one: '{{count}} branch, without a rank',
  unratedMeta_other: '{{count}} branches, without a rank',
  reason: {
    'no-visits': 'No visit in this period',
    'too-few-visits': 'Visits: {{visits}}; at least {{minVisits}} are needed',
    'too-few-inspectors': 'Inspectors: {{inspectors}}; at least {{minInspectors}} are needed',
    'no-mystery-visit': 'No mystery visit in this period',
    disconnected: 'Its inspectors saw no other branch, so their severity cannot be compared',
  },
  empty: {
    noBranches: 'There are no branches in this scope',
    noBranchesHint: 'Choose another unit or branch class.',
    noVisits: 'No published visits in this period yet',
    noVisitsHint: 'They appear here once published. You can also choose another period, checklist or unit.',
    noneRated: 'No branch can be rated yet',
    noneRatedHint: 'The table below says what each one lacks. Ranks appear as soon as there are enough visits.',
  },
  colophon: 'Checklist {{checklist}} · computed {{at}} · {{draws}} posterior draws · seed {{seed}}',
};

export const reading: Desk['reading'] = {
  rankability: 'Rankability {{value}}',
  strength: { firm: 'firm enough to compare by', rough: 'good for a rough order only', chance: 'places are mostly chance' },
  rated: '{{rated}} of {{branches}} branches have enough visits ({{share}})',
  open: 'What this table can say',
  tiers: 'What the tiers mean',
  warning: {
    singleTitle: 'Only one branch is rated: rank and tier mean nothing',
    single: 'There is no branch to compare it with. Choose a larger unit or all classes; the fair score and its interval still hold.',
    chanceTitle: 'Places in this table are mostly chance: do not reward or punish by rank',
    chance:
      'Rankability is below 0.5: more than half of the differences seen is chance. Read tiers and intervals only, or choose a longer period. Ranks become firm with more visits by different inspectors.',
  },
  rankabilityMeans:
    'About {{share}} of the differences between branches is real, the rest is chance. Ranks are worth reading from 50%, and fit for money or promotion from 70%.',
  visits: 'Rated branches had {{mean}} visits on average. The fewer visits, the wider the intervals.',
  span: 'Rank intervals span {{span}} places on average, out of {{rated}}: branches whose intervals overlap cannot be put in order.',
  top_one: 'Tier A holds {{count}} branch; the chance that it is not truly in the top quarter is about {{share}}.',
  top_other: 'Tier A holds {{count}} branches; about {{share}} of them are expected not to be truly in the top quarter.',
  quarters: 'Top ¼ and last ¼ say how likely the branch belongs to the best and to the last quarter, rounded down.',
  fairScore:
    'The fair score is what an inspector of average severity would be expected to give. A positive severity correction means that the branch met strict inspectors. Branches with few visits are drawn towards the mean.',
  movement: 'A change has an arrow only when it is at least 95% certain; “≈” does not mean no change, but that none can be told.',
  veto: 'A veto does not lower the mean; it holds the tier down to D. The rank in lighter ink is the one without the veto.',
  policy: 'A rank needs at least {{visits}} visits by {{inspectors}} inspectors; visits with a coverage below {{coverage}} do not count.',
  mystery: 'A rank needs at least one mystery visit.',
  otherVersion_one: '{{count}} more visit in this period used version {{version}} and is not in this table.',
  otherVersion_other: '{{count}} more visits in this period used version {{version}} and are not in this table.',
};

export const basis: Desk['basis'] = {
  'one-version': 'Visits under version {{version}} only.',
  versionVisits_one: '{{version}} ({{count}} visit)',
  versionVisits_other: '{{version}} ({{count}} visits)',
  sharedTitle: 'Several versions were in use; only the items they share are compared',
  'shared-items': 'Compared are the {{items}} items shared by versions {{versions}}, which carry {{share}} of the newest version’s points and are scored with its weights. A veto counts as in the version of its visit; visits in which too little of the shared items applied are left out.',
  apartTitle: 'Several versions were in use; they share too little to be put in one table',
  'not-comparable': 'The versions share {{items}} items with {{share}} of the newest version’s points, too little for a comparison. Only visits under version {{shown}} are shown; left out: {{others}}.',
};

export const note: Desk['note'] = {
  'no-visits': 'There are no usable visits.',
  'no-variation': 'Month and method explain every score: no differences between branches can be seen.',
  'no-residual-freedom': 'There are too few visits to estimate how large the differences are.',
  'no-residual-variation': 'Branch and inspector explain every score, nothing is left over: intervals may be too narrow.',
  'no-detectable-differences': 'No differences between branches can be detected: all are in one tier.',
  'unusable-visits_one': '{{count}} visit has a score that cannot be used and was left out.',
  'unusable-visits_other': '{{count}} visits have scores that cannot be used and were left out.',
  'dropped-period': 'The month {{level}} cannot be estimated by itself: no seasonal correction for it.',
  'dropped-channel': 'The method {{level}} cannot be estimated by itself: no correction for it.',
  'not-identified-branch': 'The data cannot tell how large the differences between branches are.',
  'not-identified-inspector': 'The data cannot tell how strict the inspectors are: no severity correction was made.',
  'zero-branch': 'The real differences between branches are estimated to be zero.',
  'zero-inspector': 'The inspectors are estimated to be equally strict: no correction is needed.',
  'not-converged': 'The model had not settled after {{iterations}} rounds: take the result as a hint.',
  disconnected:
    'The branches fall into {{components}} groups without a common inspector; only the main group can be compared. Plan visits across groups.',
  'low-rankability': 'Rankability {{rankability}} is below {{minimum}}: tiers are shown, ranks are not.',
};

/** Column heads of the league table's file. */
export const exporting: Desk['export'] = {
  state: 'State',
  rank: 'Rank',
  rankLow: 'Rank low',
  rankHigh: 'Rank high',
  code: 'Branch code',
  name: 'Branch',
  class: 'Branch class',
  tier: 'Tier',
  fairScore: 'Fair score',
  low: 'Interval low',
  high: 'Interval high',
  score: 'Mean given',
  visits: 'Visits',
  inspectors: 'Inspectors',
  vetoes: 'Vetoes',
  basis: 'Compared on',
};

export const heat: Desk['heat'] = {
  title: 'Section heat map',
  otherVersion_one: 'This map is of version {{shown}} only; {{count}} more visit in this period used version {{version}}.',
  otherVersion_other: 'This map is of version {{shown}} only; {{count}} more visits in this period used version {{version}}.',
  counts: '{{branches}} · {{visits}}',
  cells: 'Each cell holds the section’s score out of 100 and the number of visits n; the greener, the higher the score.',
  all: 'All branches',
  visits: 'Visits',
  said_one: '{{section}}: {{score}} points, {{count}} visit',
  said_other: '{{section}}: {{score}} points, {{count}} visits',
};
