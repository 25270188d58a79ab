package org.niangjia.registry;

/** How somebody is employed; words {@code registry.form.*}. */
public enum EmploymentForm {
    ENTERPRISE,
    COURIER,
    FOOD_RIDER,
    RIDE_DRIVER,
    TRUCK_DRIVER,
    CONSTRUCTION,
    DOMESTIC,
    FLEXIBLE,
    OTHER
}
