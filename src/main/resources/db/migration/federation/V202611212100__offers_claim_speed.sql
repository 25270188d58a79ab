-- What a person holds of an offer is found by offers_claim_person: nobody has many claims. One index less for each claim.
drop index offers_claim_limit;
