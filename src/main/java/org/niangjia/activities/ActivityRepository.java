package org.niangjia.activities;

import java.util.List;
import org.springframework.data.jdbc.repository.query.Query;
import org.springframework.data.repository.ListCrudRepository;

interface ActivityRepository extends ListCrudRepository<Activity, Long> {
    @Query("select * from activities_activity where programme_id = :programme and state <> 'CANCELLED' order by id")
    List<Activity> ofProgramme(long programme);
}
