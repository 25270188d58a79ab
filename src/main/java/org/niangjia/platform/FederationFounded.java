package org.niangjia.platform;

import java.time.LocalDate;

/**
 * A federation was created and its schema exists; published with that federation bound, inside the transaction that writes
 * to it.
 *
 * @param level COUNTY, CITY or PROVINCE
 */
public record FederationFounded(Federation federation, String level, LocalDate on) {}
