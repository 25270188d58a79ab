package org.niangjia.submissions;

import org.niangjia.platform.Actor;
import org.niangjia.platform.NotFound;
import org.niangjia.platform.data.FileStore;
import org.niangjia.platform.data.FileStore.StoredFile;
import org.springframework.stereotype.Component;

/** What a person gets back of an entry of his: the photo, and a poster of it. */
@Component
public class MyEntries {
    private final EntryList entries;
    private final CallList calls;
    private final FileStore files;

    MyEntries(EntryList entries, CallList calls, FileStore files) {
        this.entries = entries;
        this.calls = calls;
        this.files = files;
    }

    public StoredFile photo(Actor worker, long entryId) {
        String hash = entries.own(worker, entryId).photoHash();
        return files.find(hash == null ? "" : hash).orElseThrow(() -> new NotFound("photo", entryId));
    }

    /** @param from who greets; typed by the family, kept nowhere */
    public StoredFile poster(Actor worker, long entryId, String from) {
        var entry = entries.own(worker, entryId);
        String hash = entry.photoHash();
        return Posters.draw(
                hash == null ? null : files.find(hash).orElse(null),
                calls.opened(entry.callId()).title(),
                entry.words(),
                from.isBlank() ? entry.personName() : from);
    }
}
