-- The lists of lib/catalogue, as for the other properties of a car.
ALTER TABLE listing
  ADD CONSTRAINT listing_interior_colour CHECK (interior_colour IN ('noir', 'gris', 'beige', 'marron', 'blanc', 'rouge', 'bleu', 'autre')),
  ADD CONSTRAINT listing_upholstery CHECK (upholstery IN ('tissu', 'cuir', 'alcantara', 'simili', 'mixte'));
