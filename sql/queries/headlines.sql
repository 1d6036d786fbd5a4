-- The headline of each metric by each source: its latest cumulative or stock figure of the widest place that the filters
-- leave, country by country, with its parts and its forecasts; where a source gives no such figure, its incidents and
-- flows side by side (the latest $side of them). Never a sum.
-- kind: total, side or forecast (one whose starting figure the filters leave out); beside: how many figures stand behind it;
-- in_metric: how many such rows the metric has, of which the first $per_metric are given (widest place, then most figures).
WITH matching AS (
    SELECT
        figure_id, metric, unit, source_key, country_iso3, population_group, counting, modality, part_of, projection_of,
        figure_date, value_low,
        CASE WHEN location_precision < 7 THEN location_precision ELSE 0 END AS width,
        counting IN ('cumulative', 'stock') AS is_total
    FROM figures_matching($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article)
    WHERE modality <> 'denied' AND duplicate_of IS NULL
),

now AS (
    SELECT * FROM matching WHERE modality <> 'projected'
),

widest AS (
    SELECT metric, unit, source_key, country_iso3, max(is_total) AS is_total, max(width) FILTER (is_total) AS width, count(*) AS beside
    FROM now
    GROUP BY ALL
),

candidates AS (
    SELECT now.*, widest.beside
    FROM now
    JOIN widest
        ON now.metric = widest.metric AND now.unit = widest.unit AND now.source_key = widest.source_key
        AND now.country_iso3 IS NOT DISTINCT FROM widest.country_iso3
        AND now.is_total = widest.is_total AND (NOT now.is_total OR now.width = widest.width)
    WHERE now.part_of IS NULL OR now.part_of NOT IN (SELECT figure_id FROM matching)
),

chosen AS (
    SELECT figure_id, CASE WHEN is_total THEN 'total' ELSE 'side' END AS kind, beside
    FROM candidates
    QUALIFY row_number() OVER (
        PARTITION BY metric, unit, source_key, country_iso3, is_total, CASE WHEN is_total THEN population_group END
        ORDER BY figure_date DESC NULLS LAST, value_low DESC, figure_id
    ) <= CASE WHEN is_total THEN 1 ELSE $side END
    UNION ALL
    SELECT figure_id, 'forecast', 0
    FROM matching
    WHERE modality = 'projected' AND (projection_of IS NULL OR projection_of NOT IN (SELECT figure_id FROM now))
    QUALIFY row_number() OVER (
        PARTITION BY metric, unit, source_key, country_iso3 ORDER BY figure_date DESC NULLS LAST, value_low DESC, figure_id
    ) = 1
),

below AS (
    SELECT
        coalesce(part_of, projection_of) AS of_figure,
        part_of IS NOT NULL AS is_part,
        {
            'figure_id': figure_id, 'metric': metric, 'population_group': population_group, 'unit': unit, 'value': value,
            'value_low': value_low, 'value_high': value_high, 'quantifier': quantifier, 'modality': modality,
            'counting': counting, 'as_of': as_of, 'date_start': date_start, 'date_end': date_end
        } AS figure
    FROM figures_matching($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article)
    WHERE duplicate_of IS NULL AND coalesce(part_of, projection_of) IN (SELECT figure_id FROM chosen)
),

listed AS (
    SELECT
        of_figure,
        list(figure ORDER BY figure.value_low DESC) FILTER (is_part) AS parts,
        list(figure ORDER BY figure.value_low DESC) FILTER (NOT is_part) AS forecasts
    FROM below
    GROUP BY of_figure
),

ranked AS (
    SELECT
        chosen.kind,
        chosen.beside::BIGINT AS beside,
        full_row.* EXCLUDE (places, search_text, regions, rule, extractor_version, review_status, reviewed_by, reviewed_at, note),
        coalesce(listed.parts, []) AS parts,
        coalesce(listed.forecasts, []) AS forecasts,
        count(*) OVER (PARTITION BY full_row.metric)::BIGINT AS in_metric,
        row_number() OVER (
            PARTITION BY full_row.metric
            ORDER BY chosen.kind DESC, CASE WHEN full_row.location_precision < 7 THEN full_row.location_precision ELSE 0 END DESC,
                chosen.beside DESC, full_row.value_low DESC, full_row.figure_id
        )::BIGINT AS rank_in_metric
    FROM chosen
    JOIN figures_full AS full_row USING (figure_id)
    LEFT JOIN listed ON listed.of_figure = chosen.figure_id
)

SELECT ranked.*
FROM ranked
JOIN metrics USING (metric)
WHERE ranked.rank_in_metric <= $per_metric
ORDER BY metrics."order", ranked.kind DESC, ranked.value_low DESC, ranked.source_key, ranked.figure_id
LIMIT $limit
