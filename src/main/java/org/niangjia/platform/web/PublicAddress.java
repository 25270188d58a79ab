package org.niangjia.platform.web;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Under which address people reach the system, for what is read outside of it: paper, messages, codes. */
@Component
public class PublicAddress {
    private final String address;

    PublicAddress(@Value("${niangjia.public-url:http://localhost:8080}") String address) {
        this.address = address.replaceAll("/+$", "");
    }

    /** @param path as pages name it, beginning with a slash */
    public String of(String path) {
        return address + path;
    }
}
