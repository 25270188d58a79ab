package org.niangjia.identity.web;

import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;

/** @param duty whether it must be changed before anything else */
public record PasswordPage(Chrome chrome, boolean duty, FormErrors errors) {}
