import { apiActions, apiCommand, apiQuery } from '#app/http/route.server.ts';
import { handingInSheet, readingSheet } from '#app/http/sheet-address.server.ts';
import { readPart } from '#app/services/joint/read-part.server.ts';
import { submitPart } from '#app/services/joint/submit-part.server.ts';

export const loader = apiQuery(readingSheet(readPart));

const handIn = apiCommand(
  handingInSheet(async (...sheet) => {
    const { part, replayed } = await submitPart(...sheet);
    return { stored: part, replayed };
  }),
);

export const action = apiActions({ PUT: handIn });
