package org.niangjia.programmes.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.web.Chrome;
import org.niangjia.programmes.ListUpload;

/** Uploading a list of names. @param result of the last file, or null */
public record ListUploadPage(Chrome chrome, @Nullable String problem, ListUpload.@Nullable Result result) {
    public List<ListUpload.Wrong> wrong() {
        return result == null ? List.of() : result.wrong();
    }
}
