-- CreateIndex
CREATE INDEX "listing_ended" ON "listing"("id") WHERE (status = ANY (ARRAY['expired'::text, 'sold'::text, 'withdrawn'::text]) AND published_at IS NOT NULL);
