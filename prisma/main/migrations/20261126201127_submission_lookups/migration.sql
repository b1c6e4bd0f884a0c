-- CreateIndex
CREATE INDEX "listing_undecided" ON "listing"("make_slug", "model_slug") WHERE (status = ANY (ARRAY['in_moderation'::text, 'refused'::text]));

-- CreateIndex
CREATE INDEX "listing_private_postcode" ON "listing"("postcode") WHERE (account_id IS NOT NULL);

-- CreateIndex
CREATE INDEX "session_device" ON "session"("address", "user_agent");
