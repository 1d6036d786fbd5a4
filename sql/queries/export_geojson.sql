-- The download as GeoJSON, one feature a row. A point only where the place is known exactly or nearly (precision 1 and 2): a
-- governorate is no point, so its latitude and longitude are left out, and its P-code joins it with a layer of areas.
SELECT
    json_object(
        'type', 'Feature',
        'id', figure_id,
        'geometry', CASE
            WHEN location_precision <= 2 AND lat IS NOT NULL
                THEN json_object('type', 'Point', 'coordinates', json_array(lon, lat))
        END,
        'properties', json_merge_patch(to_json(exported), '{"lat": null, "lon": null}')
    )::VARCHAR AS line
FROM exported($region, $source, $metric, $group, $outlet, $modality, $since, $until, $q, $article) AS exported
