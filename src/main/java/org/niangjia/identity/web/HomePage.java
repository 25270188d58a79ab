package org.niangjia.identity.web;

import java.util.List;
import org.niangjia.platform.Federation;
import org.niangjia.platform.web.Chrome;

/** The front door. */
public record HomePage(Chrome chrome, List<Place> places, List<Federation> federations) {

    /** Somewhere the signed-in account belongs. */
    public record Place(String name, String key, String href) {}
}
