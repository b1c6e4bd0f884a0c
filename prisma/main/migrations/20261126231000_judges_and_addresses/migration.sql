-- Nobody judges their own listing, or one of a garage of whose team they are.
CREATE FUNCTION moderation_may_judge(which bigint, judge uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT NOT EXISTS (
    SELECT FROM listing l WHERE l.id = which AND (l.account_id = judge OR EXISTS (
      SELECT FROM dealer_member m WHERE m.dealer_id = l.dealer_id AND m.account_id = judge)))
$$;
CREATE FUNCTION moderation_check_judge() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT moderation_may_judge(NEW.listing_id, NEW."by") THEN
    RAISE EXCEPTION 'listing %: % may not judge it', NEW.listing_id, NEW."by" USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER moderation_decision_judged BEFORE INSERT ON moderation_decision FOR EACH ROW EXECUTE FUNCTION moderation_check_judge();

-- Orders that lapsed before this was the rule: nothing was sold, and where a private person lives who did not buy is not ours to keep.
UPDATE payment_order SET buyer_name = '', buyer_address = '', buyer_postcode = '', buyer_city = ''
WHERE state = 'lapsed' AND NOT professional AND (buyer_name, buyer_address, buyer_postcode, buyer_city) <> ('', '', '', '');
