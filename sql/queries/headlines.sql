-- The headline of each metric by each source, country by country: its latest cumulative or stock figure of the widest place
-- that the filters leave, for each group of people, with its parts and its forecasts; where a source gives no such figure,
-- its latest incidents and flows side by side ($side of them). Never a sum.
-- kind: total, side or forecast (one whose starting figure the filters leave out); beside: how many figures stand behind it;
-- in_metric: how many such rows the metric has, of which the first $per_metric are given (totals, widest place, most figures).
WITH grouped AS (
    SELECT
        metric, unit, source_key, country_iso3, population_group,
        modality = 'projected' AS is_forecast,
        counting IN ('cumulative', 'stock') AS is_total,
        count(*) AS figures,
        max((width(location_precision) << 58) | recency(figure_date, published, part_of, row_id)) AS widest,
        max(recency(figure_date, published, part_of, row_id), $side) AS latest
    FROM figures_matching($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article)
    WHERE modality <> 'denied' AND duplicate_of IS NULL
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
        unnest(CASE WHEN sayings.kind = 'total' THEN [row_of(grouped.widest)] ELSE list_transform(grouped.latest, lambda x: row_of(x)) END)
            AS row_id
    FROM first_sayings AS sayings
    JOIN grouped
        ON grouped.metric = sayings.metric AND grouped.unit = sayings.unit AND grouped.source_key = sayings.source_key
        AND grouped.country_iso3 IS NOT DISTINCT FROM sayings.country_iso3 AND grouped.is_forecast = sayings.is_forecast
    WHERE sayings.kind <> 'total' OR (grouped.is_total AND grouped.widest >> 58 = sayings.width)
),

claimed AS (
    SELECT candidates.* EXCLUDE (metric), claims.* FROM candidates JOIN claims USING (row_id)
),

-- The larger figures and the starting figures that the filters leave too: what hangs on them is told with them.
told_above AS (
    SELECT figure_id, metric
    FROM figures_matching($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article)
    WHERE figure_id IN (SELECT coalesce(part_of, projection_of) FROM claimed)
),

ranked AS (
    SELECT
        claimed.* EXCLUDE (in_metric, rank_in_metric),
        count(*) OVER (PARTITION BY claimed.metric)
            + greatest(claimed.in_metric - max(claimed.rank_in_metric) OVER (PARTITION BY claimed.metric), 0) AS in_metric,
        row_number() OVER (PARTITION BY claimed.metric ORDER BY claimed.rank_in_metric, claimed.figure_date DESC NULLS LAST, claimed.row_id)
            AS rank_in_metric
    FROM (
        SELECT claimed.*
        FROM claimed
        ANTI JOIN told_above
            ON told_above.figure_id = coalesce(claimed.part_of, claimed.projection_of) AND told_above.metric = claimed.metric
        QUALIFY claimed.kind = 'total' OR row_number() OVER (
            PARTITION BY claimed.metric, claimed.rank_in_metric
            ORDER BY claimed.figure_date DESC NULLS LAST, claimed.published DESC NULLS LAST, claimed.part_of IS NULL DESC, claimed.row_id DESC
        ) <= $side
    ) AS claimed
    QUALIFY rank_in_metric <= $per_metric
),

told_below AS (
    SELECT
        coalesce(part_of, projection_of) AS above,
        list({
            'figure_id': figure_id, 'metric': metric, 'population_group': population_group, 'unit': unit, 'value': value,
            'value_low': value_low, 'value_high': value_high, 'quantifier': quantifier, 'modality': modality,
            'counting': counting, 'as_of': as_of, 'date_start': date_start, 'date_end': date_end
        } ORDER BY value_low DESC, figure_id) AS figures,
        part_of IS NOT NULL AS is_part
    FROM figures_matching($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article)
    WHERE duplicate_of IS NULL AND coalesce(part_of, projection_of) IN (SELECT figure_id FROM ranked)
    GROUP BY above, is_part
)

SELECT
    ranked.* EXCLUDE (row_id),
    coalesce(parts.figures, []) AS parts,
    coalesce(forecasts.figures, []) AS forecasts
FROM ranked
JOIN metrics USING (metric)
LEFT JOIN told_below AS parts ON parts.above = ranked.figure_id AND parts.is_part
LEFT JOIN told_below AS forecasts ON forecasts.above = ranked.figure_id AND NOT forecasts.is_part
ORDER BY metrics."order", ranked.rank_in_metric
LIMIT $limit
