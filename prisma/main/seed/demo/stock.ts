/**
 * The stock of the dealers, in one statement: each of their cars with a reference as garages write them ("C2-00417"), a tag or two, and the
 * score of its listing. Drawn from the number of the listing, so that it is the same at each load.
 */
export const STOCK = `
  INSERT INTO stock_car (listing_id, dealer_id, reference, tags, quality, created_at)
  SELECT l.id, l.dealer_id, chr(65 + (l.id % 3)::int) || l.id % 4 || '-' || lpad(l.id::text, greatest(5, length(l.id::text)), '0'),
    CASE WHEN l.id % 11 = 0 THEN ARRAY['à préparer'] WHEN l.id % 7 = 0 THEN ARRAY['parc B'] WHEN l.id % 5 = 0 THEN ARRAY['promotion', 'parc A']
      WHEN l.id % 13 = 0 THEN ARRAY['coup de cœur'] ELSE '{}' END,
    stock_quality(l), l.created_at
  FROM listing l WHERE l.dealer_id IS NOT NULL`
