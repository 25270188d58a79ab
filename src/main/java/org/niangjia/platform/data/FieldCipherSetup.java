package org.niangjia.platform.data;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keys from the setting {@code niangjia.keys}, or else from the file {@code keys} in the data directory. */
@Configuration(proxyBeanMethods = false)
class FieldCipherSetup {

    @Bean
    @ConditionalOnMissingBean
    KeyRing keyRing(
            @Value("${niangjia.keys:}") List<String> keys, @Value("${niangjia.data-directory:data}") Path directory) {
        return keys.isEmpty() ? StoredKeys.in(directory.resolve("keys"), new SecureRandom()) : StoredKeys.of(keys);
    }

    @Bean
    FieldCipher fieldCipher(KeyRing ring) {
        return new FieldCipher(ring, new SecureRandom());
    }
}
