import type { Studio } from '../../zh-CN/studio.ts';

/** Review and publication. */
export const standing: Studio['standing'] = {
  signIn: 'Sign in in a new window',
  inReview: 'The draft is in review: it can be read, not changed',
  offline: { title: 'The server cannot be reached', body: 'Go on writing: changes are kept on this computer and saved once it is back.' },
  'signed-out': { title: 'Your sign-in has ended', body: 'Changes are kept on this computer. Sign in, come back here, and they are saved.' },
  gone: { title: 'This draft is gone', body: 'It was published or thrown away. Unsaved changes are kept on this computer.' },
  forbidden: { title: 'Your role may not change drafts', body: 'The changes were not saved; they are kept on this computer.' },
  invalid: { title: 'The server did not take this content', body: 'The changes are kept on this computer; ask the administrator of the system.' },
  unexpected: { title: 'Saving did not work', body: 'The changes are kept on this computer and tried again.' },
};

export const publishable: Studio['publishable'] = {
  yes: 'You wrote none of it: you can publish it or send it back.',
  author: 'You wrote some of it, so another person has to publish it. You can send it back.',
  'not-in-review': 'The draft has not been submitted for review.',
  faults: 'The draft has faults; send it back first.',
};

export const life: Studio['life'] = {
  submit: 'Submit for review',
  submitTitle: 'Submit for review',
  submitAbout: 'The draft can no longer be changed; somebody who wrote none of it publishes it or sends it back.',
  sendBack: 'Send back',
  sendBackTitle: 'Send back to the writers',
  sendBackAbout: 'Say what is to be changed; the reason goes into the audit trail.',
  publish: 'Publish',
  publishTitle: 'Publish this version',
  publishAbout: 'Please check: what stands below never changes again.',
  discard: 'Discard draft',
  discardTitle: 'Discard this draft',
  discardAbout: 'The draft is deleted, its audit trail stays. Published versions are not affected.',
  reason: 'What is to be changed',
  faultsFirst: 'Solve the listed faults first',
  forEver: 'Publishing fixes every item, weight, id and kind of answer under one hash; later changes go into the next version.',
};
