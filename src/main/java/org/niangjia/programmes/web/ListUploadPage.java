package org.niangjia.programmes.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.niangjia.platform.web.Chrome;
import org.niangjia.platform.web.FormErrors;
import org.niangjia.programmes.ListUpload;
import org.niangjia.programmes.WrongRows;

/** Uploading a list of names. @param result of the last file, or null */
public record ListUploadPage(Chrome chrome, String name, FormErrors errors, ListUpload.@Nullable Result result) {
    /** Enough to see what kind of slip it is; the file has them all. */
    private static final int SHOWN = 50;

    public List<WrongRows.Wrong> wrong() {
        return result == null ? List.of() : result.wrong().stream().limit(SHOWN).toList();
    }

    public int wrongCount() {
        return result == null ? 0 : result.wrong().size();
    }

    public String errorFile() {
        return result == null ? "" : result.errorFile();
    }
}
