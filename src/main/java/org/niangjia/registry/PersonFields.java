package org.niangjia.registry;

import org.jspecify.annotations.Nullable;
import org.niangjia.platform.CitizenId;
import org.niangjia.platform.Mobile;
import org.niangjia.platform.data.FieldCipher;
import org.springframework.stereotype.Component;

/** The sensitive fields of people, encrypted and hashed under the purposes every reader of {@code registry_*} must use. */
@Component
public class PersonFields {
    public static final String ID = "id";
    public static final String PHONE = "phone";
    static final String CHILD_NAME = "child-name";

    private final FieldCipher cipher;

    PersonFields(FieldCipher cipher) {
        this.cipher = cipher;
    }

    public byte[] idCipher(CitizenId id) {
        return cipher.encrypt(id.number(), ID);
    }

    public byte[] idLookup(CitizenId id) {
        return cipher.lookup(id.number(), ID);
    }

    public byte[] phoneCipher(Mobile mobile) {
        return cipher.encrypt(mobile.number(), PHONE);
    }

    public byte[] phoneLookup(Mobile mobile) {
        return cipher.lookup(mobile.number(), PHONE);
    }

    byte[] childName(String name) {
        return cipher.encrypt(name, CHILD_NAME);
    }

    @Nullable
    String open(byte @Nullable [] stored, String purpose) {
        return stored == null ? null : cipher.decrypt(stored, purpose);
    }
}
