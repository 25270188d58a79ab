package org.niangjia.draws;

import org.springframework.data.repository.ListCrudRepository;

interface DrawRepository extends ListCrudRepository<Draw, Long> {}
