package org.niangjia.offers;

import java.util.List;
import org.springframework.data.repository.ListCrudRepository;

interface OfferRepository extends ListCrudRepository<Offer, Long> {
    @org.springframework.data.jdbc.repository.query.Query(
            "select * from offers_offer where programme_id = :programmeId and state <> 'CANCELLED' order by id")
    List<Offer> ofProgramme(long programmeId);
}
