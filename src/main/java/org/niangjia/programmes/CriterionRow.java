package org.niangjia.programmes;

import org.springframework.data.relational.core.mapping.Table;

/** One criterion as stored; {@code answer} is JSON, field to values. */
@Table("programmes_criterion")
record CriterionRow(String kind, String answer) {}
