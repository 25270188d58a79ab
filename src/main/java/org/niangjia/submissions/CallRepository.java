package org.niangjia.submissions;

import org.springframework.data.repository.ListCrudRepository;

interface CallRepository extends ListCrudRepository<Call, Long> {}
