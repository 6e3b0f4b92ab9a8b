import { workbookLimits } from './workbook.ts';

/** As what a file may be sent to become a draft; what it is, its bytes say. */
export const importTypes = [
  'application/yaml',
  'text/yaml',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/octet-stream',
] as const;

export const maxImportBytes = workbookLimits.bytes;
