package org.niangjia.registry;

/** What kind of union a node of the tree is; words {@code registry.union.kind.*}. */
public enum UnionKind {
    NATIONAL,
    PROVINCE,
    CITY,
    COUNTY,
    TOWNSHIP,
    STREET,
    PARK,
    REGIONAL,
    INDUSTRY,
    ENTERPRISE,
    GROUP
}
