package org.niangjia.platform.data;

/** The keys of this start are not those the stored rows were encrypted with. */
public final class KeysDoNotMatch extends RuntimeException {
    static final String REMEDY =
            "Put back the key file that was in use with this database (<niangjia.data-directory>/keys, backed up apart from the"
                    + " database) or the setting niangjia.keys, and start again. If the key file was missing, this start"
                    + " has written a new one in its place: overwrite it. Nothing has been changed in the database.";

    KeysDoNotMatch() {
        super("The keys for personal data do not belong to this database.");
    }
}
