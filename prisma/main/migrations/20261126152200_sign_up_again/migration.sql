-- Asked for again by a browser that never signed up, a letter has no name to give: it is only answered where an account has the address.
ALTER TABLE account_request DROP CONSTRAINT account_request_sign_up;
ALTER TABLE account_request ADD CONSTRAINT account_request_sign_up CHECK (
  (kind = 'sign-up' OR name IS NULL) AND (kind = 'sign-up') = (browser_hash IS NOT NULL)
  AND (kind = 'sign-up' OR (password_hash IS NULL AND token_hash IS NULL))
  AND (name IS NOT NULL OR (password_hash IS NULL AND token_hash IS NULL)));
