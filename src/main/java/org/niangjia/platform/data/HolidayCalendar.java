package org.niangjia.platform.data;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.niangjia.platform.WorkingDays;
import org.niangjia.platform.WorkingDays.Day;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The working-day calendar of the table {@code holiday}. */
@Service
public class HolidayCalendar {
    private final JdbcClient jdbc;

    HolidayCalendar(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Read afresh: a few hundred rows, and an administrator's change of tonight must count tomorrow on every node. Keep the result
     * while a list is computed.
     */
    public WorkingDays workingDays() {
        Set<Integer> years = new HashSet<>(
                jdbc.sql("select year from holiday_year").query(Integer.class).list());
        Map<LocalDate, Day> exceptions = new HashMap<>();
        jdbc.sql("select on_date, kind, statutory from holiday").query(row -> {
            Day day = row.getBoolean("statutory") ? Day.STATUTORY : Day.valueOf(row.getString("kind"));
            exceptions.put(row.getObject("on_date", LocalDate.class), day);
        });
        return new WorkingDays(years, exceptions);
    }
}
