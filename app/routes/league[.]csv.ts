import { basisWords } from '#app/features/league/basis-words.ts';
import { apiQuery, readOnly } from '#app/http/route.server.ts';
import { languageOfRequest } from '#app/i18n/language.ts';
import { serverI18n } from '#app/i18n/server.server.ts';
import { exportLeague } from '#app/services/league/export-league.server.ts';
import { leagueSearch } from '#app/services/league/league-input.ts';

export const loader = apiQuery({
  may: 'league.export',
  search: leagueSearch,
  do: async (ctx, { search }, { request }) => {
    const language = languageOfRequest(request);
    const t = serverI18n(language).getFixedT(language, ['desk']);
    const { fileName, text } = await exportLeague(ctx, search, {
      column: (column) => t(`export.${column}`),
      basis: (basis) => basisWords(t, language, basis),
    });
    return new Response(text, {
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${fileName}"`,
      },
    });
  },
});
export const action = readOnly();
