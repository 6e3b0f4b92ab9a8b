/** The fixed lists that a checklist chooses from, for those who show or store them without reading one. */

/** How a visit is made. */
export const methods = ['on-site', 'mystery', 'video', 'documents', 'self-check'] as const;
export type Method = (typeof methods)[number];

/** How grave it is when an item fails. */
export const severities = ['critical', 'major', 'minor', 'info'] as const;
export type Severity = (typeof severities)[number];

export const evidenceKinds = ['note', 'photo', 'audio', 'document'] as const;
export type EvidenceKind = (typeof evidenceKinds)[number];
