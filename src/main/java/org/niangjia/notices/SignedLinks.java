package org.niangjia.notices;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import org.niangjia.platform.CurrentFederation;
import org.niangjia.platform.data.FieldCipher;
import org.niangjia.platform.web.PublicAddress;
import org.springframework.stereotype.Component;

/** Links that prove themselves: who follows one needs no account, and nobody can make one for somebody else. */
@Component
class SignedLinks {
    private static final String PURPOSE = "notices.link";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private final FieldCipher cipher;
    private final PublicAddress addresses;

    SignedLinks(FieldCipher cipher, PublicAddress addresses) {
        this.cipher = cipher;
        this.addresses = addresses;
    }

    /** What a link says: what to do, for whom, about what. */
    record Said(String act, long personId, String about) {}

    String token(Said said) {
        String text = said.act + '|' + said.personId + '|' + said.about;
        return ENCODER.encodeToString(text.getBytes(StandardCharsets.UTF_8)) + '.' + signature(text);
    }

    Optional<Said> read(String token, String act) {
        int dot = token.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(token.substring(0, dot)), StandardCharsets.UTF_8);
            var parts = text.split("\\|", 3);
            boolean genuine = MessageDigest.isEqual(
                    signature(text).getBytes(StandardCharsets.UTF_8),
                    token.substring(dot + 1).getBytes(StandardCharsets.UTF_8));
            return genuine && parts.length == 3 && parts[0].equals(act)
                    ? Optional.of(new Said(act, Long.parseLong(parts[1]), parts[2]))
                    : Optional.empty();
        } catch (IllegalArgumentException forged) {
            return Optional.empty();
        }
    }

    /** For messages: the whole address of a page of the current federation. */
    String absolute(String path) {
        return addresses.of("/" + CurrentFederation.get().code() + path);
    }

    private String signature(String text) {
        return ENCODER.encodeToString(cipher.lookup(CurrentFederation.get().code() + '|' + text, PURPOSE));
    }
}
