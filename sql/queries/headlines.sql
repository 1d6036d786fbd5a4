-- The headline of each metric by each source, country by country: its latest cumulative or stock figure of the widest place
-- that the filters leave, for each group of people, with its parts and its forecasts; where a source gives no such figure,
-- its latest incidents and flows side by side ($side of them). Never a sum.
-- kind: total, side or forecast (one whose starting figure the filters leave out); beside: how many figures stand behind it;
-- in_metric: how many such rows the metric has, of which the first $per_metric are given (totals, widest place, most figures).
WITH grouped AS (
    SELECT
        metric, unit, source_key, country_iso3, population_group,
        modality = 'projected'::modality_kind AS is_forecast,
        counting IN ('cumulative'::counting_kind, 'stock'::counting_kind) AS is_total,
        count(*) AS figures,
        max((width(location_precision) << 58) | latest(recency, row_id)) AS widest
    FROM figures_matching($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article)
    WHERE modality <> 'denied'::modality_kind AND NOT is_repetition
    GROUP BY ALL
),

-- What one source says on one metric in one country: is there a total, of how wide a place, among how many figures.
sayings AS (
    SELECT
        metric, unit, source_key, country_iso3, is_forecast,
        CASE WHEN is_forecast THEN 'forecast' WHEN bool_or(is_total) THEN 'total' ELSE 'side' END AS kind,
        max(widest >> 58) FILTER (is_total) AS width,
        sum(figures)::BIGINT AS beside
    FROM grouped
    GROUP BY metric, unit, source_key, country_iso3, is_forecast
),

first_sayings AS (
    SELECT
        *,
        count(*) OVER (PARTITION BY metric) AS in_metric,
        row_number() OVER (PARTITION BY metric ORDER BY kind DESC, width DESC NULLS LAST, beside DESC, source_key, country_iso3)
            AS rank_in_metric
    FROM sayings
    QUALIFY rank_in_metric <= $per_metric
),

-- The rows of the first sayings: the widest total of each group of people, or the latest incidents and flows.
candidates AS (
    SELECT
        sayings.metric, sayings.kind, sayings.beside, sayings.in_metric, sayings.rank_in_metric,
        row_of(grouped.widest) AS row_id
    FROM first_sayings AS sayings
    JOIN grouped
        ON grouped.metric = sayings.metric AND grouped.unit = sayings.unit AND grouped.source_key = sayings.source_key
        AND grouped.country_iso3 IS NOT DISTINCT FROM sayings.country_iso3 AND grouped.is_forecast = sayings.is_forecast
    WHERE sayings.kind = 'total' AND grouped.is_total AND grouped.widest >> 58 = sayings.width
    UNION ALL
    SELECT metric, kind, beside, in_metric, rank_in_metric, row_of(unnest(latest))
    FROM (
        SELECT
            sayings.*,
            max(latest(matching.recency, matching.row_id), $side) AS latest
        FROM first_sayings AS sayings
        JOIN figures_matching($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article) AS matching
            ON matching.metric = sayings.metric AND matching.unit = sayings.unit AND matching.source_key = sayings.source_key
            AND matching.country_iso3 IS NOT DISTINCT FROM sayings.country_iso3
            AND (matching.modality = 'projected'::modality_kind) = sayings.is_forecast
        WHERE sayings.kind <> 'total' AND matching.modality <> 'denied'::modality_kind AND NOT matching.is_repetition
        GROUP BY ALL
    )
),

claimed AS (
    SELECT
        candidates.*, source_key, figure_date, recency, figure_no, coalesce(part_no, projection_no) AS above_no
    FROM candidates
    JOIN figures ON figures.rowid = candidates.row_id
),

-- The larger figures and the starting figures that the filters leave too: what hangs on them is told with them.
told_above AS (
    SELECT figure_no, metric
    FROM figures_matching($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article)
    WHERE figure_no IN (SELECT above_no FROM claimed)
),

standing AS (
    SELECT claimed.*
    FROM claimed
    ANTI JOIN told_above ON told_above.figure_no = claimed.above_no AND told_above.metric = claimed.metric
    QUALIFY claimed.kind = 'total' OR row_number() OVER (
        PARTITION BY claimed.metric, claimed.rank_in_metric
        ORDER BY latest(claimed.recency, claimed.row_id) DESC
    ) <= $side
),

ranked AS (
    SELECT
        row_id, figure_no, kind, beside,
        count(*) OVER (PARTITION BY metric) + greatest(in_metric - $per_metric, 0) AS in_metric,
        row_number() OVER (PARTITION BY metric ORDER BY of_source, rank_in_metric, figure_date DESC NULLS LAST, row_id) AS rank_in_metric
    FROM (
        SELECT
            *,
            -- each source's first row stands before any source's second one
            row_number() OVER (PARTITION BY metric, source_key ORDER BY rank_in_metric, figure_date DESC NULLS LAST, row_id) AS of_source
        FROM standing
    )
    QUALIFY row_number() OVER (PARTITION BY metric ORDER BY of_source, rank_in_metric, figure_date DESC NULLS LAST, row_id) <= $per_metric
),

linked AS MATERIALIZED (
    SELECT row_id, part_no, projection_no
    FROM figures_matching($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article)
    WHERE NOT is_repetition AND coalesce(part_no, projection_no) IS NOT NULL
),

hanging AS MATERIALIZED (
    SELECT part_no AS above, true AS is_part, row_id FROM linked WHERE part_no IN (SELECT figure_no FROM ranked)
    UNION ALL
    SELECT projection_no, false, row_id FROM linked WHERE projection_no IN (SELECT figure_no FROM ranked)
),

told_below AS (
    SELECT
        above,
        is_part,
        list({
            'figure_id': figure_id, 'metric': metric, 'population_group': population_group, 'unit': unit, 'value': value,
            'value_low': value_low, 'value_high': value_high, 'quantifier': quantifier, 'modality': modality,
            'counting': counting, 'as_of': as_of, 'date_start': date_start, 'date_end': date_end, 'place': place,
            'place_name_en': place_name_en, 'place_name_ar': place_name_ar, 'admin1_name': admin1_name
        } ORDER BY value_low DESC, figure_id) AS figures
    FROM hanging
    JOIN told USING (row_id)
    GROUP BY above, is_part
),

found AS MATERIALIZED (
    SELECT ranked.*, told.* EXCLUDE (row_id) FROM ranked JOIN told USING (row_id)
)

SELECT
    found.* EXCLUDE (row_id, figure_no),
    sources.short AS source_short,
    coalesce(sources.name_en, found.source, found.outlet) AS source_name_en,
    coalesce(sources.name_ar, found.source, found.outlet) AS source_name_ar,
    coalesce(parts.figures, []) AS parts,
    coalesce(forecasts.figures, []) AS forecasts
FROM found
JOIN metrics USING (metric)
LEFT JOIN sources USING (source_id)
LEFT JOIN told_below AS parts ON parts.above = found.figure_no AND parts.is_part
LEFT JOIN told_below AS forecasts ON forecasts.above = found.figure_no AND NOT forecasts.is_part
ORDER BY metrics."order", found.rank_in_metric
LIMIT $limit
