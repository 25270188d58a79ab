package org.niangjia.programmes;

import org.springframework.data.repository.ListCrudRepository;

interface AudienceRepository extends ListCrudRepository<Audience, Long> {}
