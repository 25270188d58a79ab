package org.niangjia.platform.data;

/** How high a federation stands: 县级, 市级 or 省级总工会. */
public enum FederationLevel {
    COUNTY,
    CITY,
    PROVINCE
}
