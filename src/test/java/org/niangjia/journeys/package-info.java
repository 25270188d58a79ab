/**
 * Few, large tests in a real browser: what a newcomer does, state made only through the pages, an accessibility check on each.
 * {@code -Dscreenshots} stores what they see under {@code docs/screenshots}.
 */
@NullMarked
package org.niangjia.journeys;

import org.jspecify.annotations.NullMarked;
