package org.niangjia.identity.web;

import java.util.List;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.platform.web.Option;

/** Gives a post to an account, known or new. */
public record GivePostPage(
        Chrome chrome,
        GivePostForm form,
        List<Option> roles,
        List<Option> unions,
        List<Option> places,
        FormErrors errors) {}
