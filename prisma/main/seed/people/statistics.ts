import type pg from 'pg'

/**
 * Sixty days of figures for the demonstration's garage, thirty for the garages like it nearby, written in one statement: more when a
 * car is new and at week-ends, and always the same.
 */
export async function demoStatistics(client: pg.ClientBase): Promise<void> {
  await client.query(`
    WITH garage AS (
      SELECT d.id, c.lat, c.lon, (SELECT count(*) FROM listing WHERE dealer_id = d.id AND status = 'online') AS cars
      FROM dealer_member m JOIN account a ON a.id = m.account_id JOIN dealer d ON d.id = m.dealer_id
        JOIN commune c ON c.insee = d.commune_insee
      WHERE a.email = 'garage@volant.example' LIMIT 1
    ), shown AS (
      SELECT id, 60 AS days FROM garage
      UNION ALL
      SELECT d.id, 30 FROM garage, dealer d JOIN commune c ON c.insee = d.commune_insee
      WHERE d.id <> garage.id AND abs(c.lat - garage.lat) < 0.45 AND abs(c.lon - garage.lon) < 0.65
        AND (SELECT count(*) FROM listing WHERE dealer_id = d.id AND status = 'online') BETWEEN garage.cars / 2.0 AND garage.cars * 2
    )
    INSERT INTO listing_day (listing_id, day, views, list_views, favourites, phone_clicks, messages)
    SELECT l.id, day::date, views, views * (14 + (l.id + age) % 9),
      CASE WHEN (l.id * 5 + age * 3) % 7 = 0 THEN 1 + (l.id + age) % 2 WHEN (l.id * 3 + age) % 23 = 0 THEN -1 ELSE 0 END,
      CASE WHEN (l.id * 3 + age * 7) % 9 = 0 THEN 1 ELSE 0 END,
      CASE WHEN (l.id + age * 5) % 17 = 0 THEN 1 ELSE 0 END
    FROM shown JOIN listing l ON l.dealer_id = shown.id AND l.status = 'online',
      LATERAL generate_series(greatest(l.published_at::date, current_date - shown.days + 1), current_date, interval '1 day') AS day,
      LATERAL (SELECT (day::date - l.published_at::date) AS age) AS life,
      LATERAL (SELECT (3 + 24 / (1 + age * 0.15))::int + (l.id * 7 + age * 13)::int % 6
        + CASE WHEN extract(isodow FROM day) >= 6 THEN 5 ELSE 0 END AS views) AS seen
    ON CONFLICT DO NOTHING`)
}
