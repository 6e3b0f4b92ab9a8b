import type { Desk } from '../../zh-CN/desk.ts';

/** Accounts and the devices people work on. */
export const accounts: Pick<Desk, 'people' | 'devices'> = {
  people: {
    title: 'Accounts',
    about: 'The accounts of your part of the bank. Whoever has forgotten the password gets a new one here; nothing filled in on a tablet is lost.',
    find: 'Find',
    search: 'Name, user name or unit',
    searchHint: 'Mystery shoppers are not listed: enter the whole user name to find one.',
    column: { name: 'Name', role: 'Role', unit: 'Unit', state: 'State', deed: 'Password' },
    active: 'In use',
    closed: 'Closed',
    more: 'The first {{shown}} of {{count}}. Search by name, user name or unit for the others.',
    renew: 'New password',
    renewQuestion: 'The old password of {{name}} and every sign-in end at once. The new one is shown only once: tell it in person or by telephone.',
    renewSure: 'Make a new password',
    renewed: 'The new password of {{name}} ({{username}})',
    renewedHint: 'It is shown this once and cannot be seen again. Entered on the tablet while there is a network, it opens what was filled in before.',
  },
  devices: {
    title: 'Tablets',
    about: 'The tablets and phones that people of your part of the bank inspect on. What is on them is kept encrypted; once a lost one is cut off, nobody can open it.',
    none: 'There are no devices yet',
    noneHint: 'A tablet appears here once an inspector has signed in on it.',
    column: { label: 'Device', people: 'Used by', seen: 'Last seen', state: 'State', deed: 'Action' },
    unknown: 'a mystery shopper',
    inUse: 'In use',
    cutOff: 'Cut off',
    cutOffDeed: 'Cut off',
    cutOffQuestion: 'Every sign-in on this device ends at once. It forgets its keys when it next finds a network, and without one it cannot be opened after its next start. What is not uploaded stays on it and opens again once it is let back in.',
    cutOffSure: 'Cut this device off',
    letInDeed: 'Let back in',
    letInQuestion: 'Whoever signs in on this device while there is a network gets the own key back, and what is not uploaded opens again.',
    letInSure: 'Let this device back in',
  },
};
