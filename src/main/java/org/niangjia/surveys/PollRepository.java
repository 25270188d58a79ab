package org.niangjia.surveys;

import org.springframework.data.repository.ListCrudRepository;

interface PollRepository extends ListCrudRepository<Poll, Long> {}
