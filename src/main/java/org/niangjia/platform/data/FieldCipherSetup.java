package org.niangjia.platform.data;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Keys from a {@link KeyRing} bean, if an installation brings one; else from the setting {@code niangjia.keys}; else from
 * the file {@code keys} in the data directory.
 */
@Configuration(proxyBeanMethods = false)
class FieldCipherSetup {

    @Bean
    FieldCipher fieldCipher(ObjectProvider<KeyRing> rings, Environment environment) {
        return new FieldCipher(rings.getIfAvailable(() -> stored(environment)), new SecureRandom());
    }

    private static KeyRing stored(Environment environment) {
        List<String> keys = Binder.get(environment)
                .bind("niangjia.keys", Bindable.listOf(String.class))
                .orElse(List.of());
        Path directory = Path.of(environment.getProperty("niangjia.data-directory", "data"));
        return keys.isEmpty() ? StoredKeys.in(directory.resolve("keys"), new SecureRandom()) : StoredKeys.of(keys);
    }
}
