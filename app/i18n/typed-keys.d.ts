import 'i18next';

import type { capture } from './zh-CN/capture.ts';
import type { common } from './zh-CN/common.ts';
import type { desk } from './zh-CN/desk.ts';
import type { domain } from './zh-CN/domain.ts';
import type { fault } from './zh-CN/fault.ts';
import type { faultDesk } from './zh-CN/fault-desk.ts';
import type { faultStudio } from './zh-CN/fault-studio.ts';
import type { field } from './zh-CN/field.ts';
import type { studio } from './zh-CN/studio.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    returnNull: false;
    strictKeyChecks: true;
    strictInterpolationChecks: true;
    resources: {
      common: typeof common;
      domain: typeof domain;
      fault: typeof fault;
      field: typeof field;
      capture: typeof capture;
      desk: typeof desk;
      'fault-desk': typeof faultDesk;
      studio: typeof studio;
      'fault-studio': typeof faultStudio;
    };
  }
}
