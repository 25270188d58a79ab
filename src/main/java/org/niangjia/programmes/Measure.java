package org.niangjia.programmes;

import org.springframework.data.relational.core.mapping.Table;

/** A named part of a programme, for example 三张门票. */
@Table("programmes_measure")
public record Measure(String name) {}
