import { apiActions, apiCommand, apiQuery } from '#app/http/route.server.ts';
import { handingInSheet, readingSheet } from '#app/http/sheet-address.server.ts';
import { readVisit } from '#app/services/visits/read-visit.server.ts';
import { submitVisit } from '#app/services/visits/submit-visit.server.ts';

export const loader = apiQuery(readingSheet(readVisit));

const handIn = apiCommand(
  handingInSheet(async (...sheet) => {
    const { visit, replayed } = await submitVisit(...sheet);
    return { stored: visit, replayed };
  }),
);

export const action = apiActions({ PUT: handIn });
